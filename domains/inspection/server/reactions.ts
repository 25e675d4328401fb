import { z } from 'zod';
import { workCalendar } from '#domains/declaration/contract/work-calendar.ts';
import { DispatchSealed, HandDecisionRecorded, OverrideRecorded, RecheckDrawn, ResultOpened, RoundClosed } from '#domains/draw/contract/events.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, consequenceAt, eachAlone, type Heard, type Reaction } from '#platform/reactions.ts';
import { EndoscopeCheck } from '../contract/endoscope.ts';
import type { OrderCommand } from '../model/decide.ts';
import { sampleIdOf, samples } from '../model/sample.ts';
import { orders } from '../model/stored.ts';

const ControlDecided = z.object({ entryId: z.string(), result: z.string(), orderNo: z.string(), points: z.array(z.string()), method: z.enum(['THOROUGH', 'SAMPLE']) });
const Reported = z.object({ report: z.object({ endoscope: z.array(EndoscopeCheck).optional() }) });
type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;

export function inspectionReactions(house: House): Reaction[] {
  const send = async (name: string, heard: Heard, orderNo: string, command: Bare<OrderCommand>, part = ''): Promise<void> => {
    const outcome = await execute(house.db, orders, orderNo, { ...command, by: `system:${name}`, at: consequenceAt(house.now(), heard) }, { commandId: `${commandIdOf(name, heard)}${part}`, persist: true });
    if (!outcome.ok) house.log.warn({ orderNo, command: command.type, heard: `${heard.domain}:${heard.stream}:${heard.version}`, refusal: outcome.refusal }, 'what was heard does not fit the order as it stands');
  };
  return [
    {
      name: 'inspection.open', hears: ['risk.ControlDecided'],
      does: eachAlone(async (heard) => {
        const { entryId, result, orderNo, points, method } = ControlDecided.parse(heard.event);
        if (result !== 'INSPECT') return;
        const [facts] = await house.db.read<{ district: string; trader: string; agent: string; boxes: string[] }>(
          'select d.district, d.trader, d.agent, d.boxes from declaration.pub_declarations d where d.entry_id = $1', [entryId]);
        if (!facts) throw new Error(`declaration ${entryId} is selected but cannot be found`);
        // Loose cargo has no box: the consignment itself is what is drawn and opened.
        const boxes = facts.boxes.length > 0 ? facts.boxes : [entryId];
        await send('inspection.open', heard, orderNo, { type: 'OpenOrder', orderNo, entryId, ...facts, boxes, points, method, skills: [] });
      }),
    },
    {
      name: 'inspection.dispatch', hears: ['draw.DispatchSealed'],
      does: eachAlone(async (heard) => {
        const { orderNo, roundId } = DispatchSealed.parse(heard.event);
        await send('inspection.dispatch', heard, orderNo, { type: 'RecordDispatch', round: roundId });
      }),
    },
    {
      name: 'inspection.assign', hears: ['draw.ResultOpened', 'draw.OverrideRecorded'],
      does: eachAlone(async (heard) => {
        const overridden = OverrideRecorded.safeParse(heard.event);
        if (overridden.success) {
          const { state } = await load(house.db, orders, overridden.data.orderNo);
          if ('assignment' in state) await send('inspection.assign', heard, overridden.data.orderNo, { type: 'OpenAssignment', assignment: { ...state.assignment, officers: overridden.data.pair } });
          return;
        }
        const { orderNo, rank, result } = ResultOpened.parse(heard.event);
        const officers = result.pairs[rank - 1];
        if (!officers) throw new Error(`order ${orderNo} was opened at rank ${rank}, which was not drawn`);
        await send('inspection.assign', heard, orderNo, { type: 'OpenAssignment', assignment: { officers, boxes: result.boxes, cell: result.cell, layer: result.layer, method: result.method } });
      }),
    },
    {
      // A pair set aside before its result was opened: what is to be opened and how is known when the round is published.
      name: 'inspection.assign-published', hears: ['draw.round.RoundClosed'],
      does: eachAlone(async (heard) => {
        for (const { id, result } of RoundClosed.parse(heard.event).results) {
          if (result.kind !== 'dispatch') continue;
          const { state } = await load(house.db, orders, id);
          const pair = state.stage === 'dispatched' && state.round === heard.stream ? await overridingPair(house, id) : undefined;
          const { boxes, cell, layer, method } = result;
          if (pair) await send('inspection.assign-published', heard, id, { type: 'OpenAssignment', assignment: { officers: pair, boxes, cell, layer, method } }, `:${id}`);
        }
      }),
    },
    {
      // Both rounds were aborted and two persons named pair, boxes and method: nothing was sealed, so nothing is opened.
      name: 'inspection.assign-by-hand', hears: ['draw.HandDecisionRecorded'],
      does: eachAlone(async (heard) => {
        const { id, roundId, result } = HandDecisionRecorded.parse(heard.event);
        const [officers] = result.kind === 'dispatch' ? result.pairs : [];
        if (result.kind !== 'dispatch' || !officers) return;
        const { boxes, cell, layer, method } = result;
        await send('inspection.assign-by-hand', heard, id, { type: 'RecordDispatch', round: roundId });
        await send('inspection.assign-by-hand', heard, id, { type: 'OpenAssignment', assignment: { officers, boxes, cell, layer, method } }, ':pair');
      }),
    },
    {
      name: 'inspection.recheck', hears: ['draw.RecheckDrawn', 'draw.HandDecisionRecorded'],
      does: eachAlone(async (heard) => {
        const drawn = recheckOf(heard.event);
        if (drawn) await send('inspection.recheck', heard, drawn.orderNo, { type: 'ConcludeRecheckLot', hit: drawn.hit, pairs: drawn.pairs });
      }),
    },
    {
      // Each sealed sample of a report begins its own course through the laboratory.
      name: 'inspection.samples', hears: ['inspection.ReportSubmitted', 'inspection.RecheckSubmitted'],
      does: eachAlone((heard) => takeSamples(house, heard)),
    },
  ];
}

async function takeSamples(house: House, heard: Heard): Promise<void> {
  const taken = (Reported.parse(heard.event).report.endoscope ?? []).flatMap(({ boxNo, samples: sealed }) => sealed.map((sample) => ({ boxNo, sample })));
  if (taken.length === 0) return;
  const { state } = await load(house.db, orders, heard.stream);
  if (state.stage === 'absent') throw new Error(`order ${heard.stream} reported and is absent`);
  const { orderNo, entryId, district } = state;
  for (const { boxNo, sample } of taken) {
    await execute(house.db, samples, sampleIdOf(orderNo, sample.sealNo), { type: 'TakeSample', orderNo, entryId, district, boxNo, sample, calendar: workCalendar, by: heard.by, at: consequenceAt(house.now(), heard) }, { commandId: `${commandIdOf('inspection.samples', heard)}:${sample.sealNo}`, persist: true });
  }
}

/** The pair that two persons put in the place of the drawn one. */
async function overridingPair(house: House, orderNo: string): Promise<[string, string] | undefined> {
  const [row] = await house.db.read<{ event: string }>(
    `select e.event from ledger.events e where e.domain = 'draw' and e.stream = $1 and e.type = 'OverrideRecorded' order by e.version desc limit 1`, [`dispatch:${orderNo}`]);
  return row && OverrideRecorded.parse(JSON.parse(row.event)).pair;
}

/** What came out of the re-check's lot, drawn or, after two aborted rounds, decided by two persons. */
function recheckOf(event: unknown): { readonly orderNo: string; readonly hit: boolean; readonly pairs: [string, string][] } | undefined {
  const drawn = RecheckDrawn.safeParse(event);
  if (drawn.success) return drawn.data;
  const { id, result } = HandDecisionRecorded.parse(event);
  return result.kind === 'recheck' ? { orderNo: id.split('/')[0] ?? id, hit: result.hit, pairs: result.pairs } : undefined;
}
