import { z } from 'zod';
import { HandDecisionRecorded, ReviewerDrawn, RoundClosed } from '#domains/draw/contract/events.ts';
import { dayInChina } from '#kernel/instant.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, consequenceAt, eachAlone, type Heard, type Reaction } from '#platform/reactions.ts';
import { chanceOf, policyOn } from '../model/policy.ts';
import { projectionOf } from '../model/projecting.ts';
import { policies, policyId, scans } from '../model/stored.ts';
import { lotNumbersOf } from '../model/ticket.ts';
import type { DeclaredAs } from '../model/typical.ts';
import { manifestOf } from './queries.ts';

const OrderClosed = z.object({ orderNo: z.string(), entryId: z.string(), conforms: z.boolean(), handling: z.string() });

export function scanReviewReactions(house: House): Reaction[] {
  return [
    {
      name: 'scan-review.assign', hears: ['draw.ReviewerDrawn', 'draw.HandDecisionRecorded'],
      does: eachAlone(async (heard) => {
        const drawn = drawnOf(heard);
        if (drawn) await assign(house, heard, drawn);
      }),
    },
    {
      name: 'scan-review.finding', hears: ['inspection.OrderClosed'],
      does: eachAlone(async (heard) => {
        const { orderNo, entryId, conforms, handling } = OrderClosed.parse(heard.event);
        const rows = await house.db.read<{ id: string }>(`select s.id from scan_review.scans s where s.entry_id = $1 and s.stage in ('suspicious', 'released')`, [entryId]);
        const [by, at] = ['system:scan-review.finding', consequenceAt(house.now(), heard)];
        // Of several scans none can be told to be the one that was otherwise.
        const isTelling = conforms || rows.length === 1;
        for (const { id } of rows) await execute(house.db, scans, id, { type: 'ReturnFinding', orderNo, conforms, handling, declared: isTelling ? await declaredBoxes(house, id) : [], by, at }, { commandId: `${commandIdOf('scan-review.finding', heard)}:${id}`, persist: true });
      }),
    },
  ];
}

/** The heaviest line of what was declared; where several boxes stand in one picture nobody can say which line lies in which. */
async function declaredBoxes({ db, files }: House, scanNo: string): Promise<DeclaredAs[]> {
  const { state } = await load(db, scans, scanNo);
  if (state.stage === 'absent') return [];
  const { declared } = await manifestOf(files, state.scan);
  const heaviest = state.scan.boxes.length === 1 ? (declared ?? []).toSorted((a, b) => b.grossKg - a.grossKg)[0] : undefined;
  return state.scan.boxes.map(({ no }) => ({ boxNo: no, hs: heaviest?.hs ?? '', name: heaviest?.name ?? '' }));
}

type DrawnReviewer = { readonly imageId: string; readonly officer: string | null; readonly roundId: string; readonly byHand: boolean };

function drawnOf({ event }: Heard): DrawnReviewer | undefined {
  const drawn = ReviewerDrawn.safeParse(event);
  if (drawn.success) return { imageId: drawn.data.imageId, officer: drawn.data.reviewers[0] ?? null, roundId: drawn.data.roundId, byHand: false };
  const { id, roundId, result } = HandDecisionRecorded.parse(event);
  return result.kind === 'image' ? { imageId: id, officer: result.reviewers[0] ?? null, roundId, byHand: true } : undefined;
}

async function assign(house: House, heard: Heard, { imageId, officer, roundId, byHand }: DrawnReviewer): Promise<void> {
  const scanNo = imageId.slice(0, imageId.lastIndexOf('/'));
  const { state } = await load(house.db, scans, scanNo);
  if (state.stage === 'absent') throw new Error(`a reviewer was drawn for ${imageId}, which nobody knows`);
  const at = consequenceAt(house.now(), heard);
  const policy = policyOn((await load(house.db, policies, policyId)).state, dayInChina(at));
  // Where persons chose the reader instead of a lot, the scan is read twice for certain, and nothing is projected.
  const numbers = byHand ? undefined : lotNumbersOf(state.scan.packageHash, imageId, await sharesOf(house, roundId));
  const projection = numbers && numbers.projectionTicket < chanceOf(policy.projectionShare) ? projectionOf(numbers.place, state.scan) : null;
  await execute(house.db, scans, scanNo, { type: 'AssignLook', imageId, officer, roundId, ticket: numbers?.ticket ?? 0, doubleShare: chanceOf(policy.doubleShare), projection, by: 'system:scan-review.assign', at }, { commandId: commandIdOf('scan-review.assign', heard), persist: true });
}

/** Told in the very transaction that told the reviewer, so it is there. */
async function sharesOf(house: House, roundId: string): Promise<z.infer<typeof RoundClosed>['shares']> {
  const [closed] = await house.db.read<{ event: string }>(`select e.event from ledger.events e where e.domain = 'draw.round' and e.stream = $1 and e.type = 'RoundClosed'`, [roundId]);
  if (!closed) throw new Error(`round ${roundId} told a reviewer and is not closed`);
  return RoundClosed.parse(JSON.parse(closed.event)).shares;
}
