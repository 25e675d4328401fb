import { billKeyOf } from '#kernel/bill-key.ts';
import type { Stored } from '#kernel/stored.ts';
import type { DeclarationEvent, RateEvent, TariffEvent } from '../contract/events.ts';
import { type Declaration, owedOn } from './declaration.ts';
import { type DeclarationCode, type DeclarationCommand, declarationDecider } from './decide.ts';
import { type EditionCode, rateDecider, type Rates, type SetRate, type SetTariff, type Tariff, tariffDecider } from './editions.ts';

export const declarations: Stored<Declaration, DeclarationCommand, DeclarationEvent, DeclarationCode> = {
  ...declarationDecider,
  name: 'declaration',
  table: 'declaration.declarations',
  columns: (d) => d.stage === 'absent'
    ? { stage: d.stage, direction: '', district: '', trader: '', agent: '', pre_entry_no: '', bill_key: '', boxes: [], accepted_at: '', missing: [], total_cny: '0', released_at: null }
    : {
      stage: d.stage, direction: d.form.direction, district: d.form.district, trader: d.form.trader, agent: d.agent, pre_entry_no: d.form.preEntryNo,
      bill_key: billKeyOf(d.form.imo, d.form.voyage, d.form.billNo), boxes: d.form.boxes, accepted_at: d.acceptedAt,
      missing: owedOn(d), total_cny: d.duty.total, released_at: 'releasedAt' in d ? d.releasedAt : null,
    },
  refs: (event, id) => event.type === 'DeclarationAccepted'
    ? [`entry:${id}`, ...event.form.boxes.map((box) => `box:${box}`), `bill:${event.form.billNo}`, `firm:${event.form.trader}`]
    : [`entry:${id}`],
};

export const tariffLines: Stored<Tariff, SetTariff, TariffEvent, EditionCode> = {
  ...tariffDecider, name: 'declaration.tariff', table: 'declaration.tariff',
  columns: ({ editions }) => ({ name_zh: editions.at(-1)?.nameZh ?? '', name_en: editions.at(-1)?.nameEn ?? '', duty_rate: editions.at(-1)?.dutyRate ?? '0' }),
  refs: (_event, id) => [`hs:${id}`],
};

export const exchangeRates: Stored<Rates, SetRate, RateEvent, EditionCode> = {
  ...rateDecider, name: 'declaration.rate', table: 'declaration.rates',
  columns: ({ editions }) => ({ cny: editions.at(-1)?.cny ?? '0' }),
  refs: (_event, id) => [`currency:${id}`],
};
