import type { Stored } from '#kernel/stored.ts';
import type { OrderEvent } from '../contract/events.ts';
import { type OrderCode, type OrderCommand, orderDecider } from './decide.ts';
import type { Order } from './order.ts';

export const orders: Stored<Order, OrderCommand, OrderEvent, OrderCode> = {
  ...orderDecider,
  name: 'inspection',
  table: 'inspection.orders',
  columns: (order) => order.stage === 'absent'
    ? { stage: order.stage, entry_id: '', district: '', site: null, trader: '', agent: '', officers: [], opened_at: '' }
    : {
      stage: order.stage, entry_id: order.entryId, district: order.district, site: 'site' in order ? order.site : null, trader: order.trader, agent: order.agent,
      officers: 'assignment' in order ? [...order.assignment.officers, ...('pairs' in order ? order.pairs.flat() : [])] : [], opened_at: order.openedAt,
    },
  refs: (event, id) => event.type === 'OrderOpened' ? [`order:${id}`, `entry:${event.entryId}`, ...event.boxes.map((box) => `box:${box}`)] : [`order:${id}`, `entry:${id.slice(2)}`],
};
