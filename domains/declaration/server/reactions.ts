import { executeEach } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, consequenceAt, type Heard, type Reaction } from '#platform/reactions.ts';
import { z } from 'zod';
import { ScanReviewEvent } from '#domains/scan-review/contract/events.ts';
import type { DeclarationCommand } from '../model/decide.ts';
import { declarations } from '../model/stored.ts';

const ControlDecided = z.object({ entryId: z.string(), result: z.enum(['CLEAR', 'INSPECT']), orderNo: z.string() });
const OrderClosed = z.object({ entryId: z.string(), orderNo: z.string(), conforms: z.boolean(), handling: z.string(), inspectors: z.array(z.string()) });
const IprCaseTold = z.object({ caseNo: z.string(), entryId: z.string() });
const BoxLeft = z.object({ boxNo: z.string(), entryIds: z.array(z.string()) });

type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;

export function declarationReactions(house: House): Reaction[] {
  /** What an event means for declarations: none, one, or one for each that is in the box. */
  const reaction = (name: string, hears: readonly string[], means: (heard: Heard) => readonly { readonly entryId: string; readonly command: Bare<DeclarationCommand> }[]): Reaction => ({
    name, hears,
    does: async (heard) => {
      const now = house.now();
      await executeEach(house.db, declarations, heard.flatMap((one) => means(one).map(({ entryId, command }) => ({
        id: entryId, commandId: `${commandIdOf(name, one)}:${entryId}`, command: { ...command, by: `system:${name}`, at: consequenceAt(now, one) },
      }))));
    },
  });
  return [
    reaction('declaration.control', ['risk.ControlDecided'], (heard) => {
      const { entryId, result, orderNo } = ControlDecided.parse(heard.event);
      return [{ entryId, command: result === 'CLEAR' ? { type: 'ClearControl' } : { type: 'RequireInspection', orderNo } }];
    }),
    reaction('declaration.inspection', ['inspection.OrderClosed'], (heard) => {
      const { entryId, orderNo, conforms, handling, inspectors } = OrderClosed.parse(heard.event);
      return [{ entryId, command: { type: 'ConcludeInspection', orderNo, conforms, handling, inspectors } }];
    }),
    reaction('declaration.image', ['scan-review.ScanReceived', 'scan-review.ScanCleared', 'scan-review.SuspicionRaised'], (heard) => {
      const told = ScanReviewEvent.parse(heard.event);
      if (told.type === 'ScanReceived') {
        const { entryId, scanNo, boxes } = told.scan;
        return entryId === null ? [] : [{ entryId, command: { type: 'OpenImageReview', scanNo, boxes: boxes.map(({ no }) => no) } }];
      }
      if ((told.type !== 'ScanCleared' && told.type !== 'SuspicionRaised') || told.entryId === null) return [];
      return [{ entryId: told.entryId, command: { type: 'EndImageReview', scanNo: heard.stream, boxes: told.boxes, cleared: told.type === 'ScanCleared' } }];
    }),
    reaction('declaration.ipr-case', ['ipr-case.InfringementSuspected', 'ipr-case.GoodsReleased', 'ipr-case.GoodsConfiscated'], (heard) => {
      const { caseNo, entryId } = IprCaseTold.parse(heard.event);
      switch (heard.type) {
        case 'InfringementSuspected': return [{ entryId, command: { type: 'PlaceIprHold', caseNo } }];
        case 'GoodsReleased': return [{ entryId, command: { type: 'EndIprHold', caseNo } }];
        // Confiscated goods leave the declaration's course for good; the hold stays on it as well.
        default: return [{ entryId, command: { type: 'Detain', reason: `知识产权案件 ${caseNo} 没收侵权货物` } }];
      }
    }),
    reaction('declaration.release', ['declaration.ControlCleared', 'declaration.IprHoldEnded', 'declaration.ImageReviewEnded', 'declaration.DocumentsPassed', 'declaration.DutyPaid', 'declaration.ChangeRefused', 'declaration.DeclarationAmended'], (heard) => [{ entryId: heard.stream, command: { type: 'ReleaseItself' } }]),
    {
      name: 'declaration.close', hears: ['gate.BoxLeft', 'manifest.box.BoxLoaded'],
      does: async (heard) => {
        const named = heard.flatMap((one) => {
          const parsed = BoxLeft.safeParse(one.event);
          return parsed.success ? parsed.data.entryIds.map((entryId) => ({ one, entryId })) : [];
        });
        const gone = await allLeft(house, named.map(({ entryId }) => entryId));
        const now = house.now();
        await executeEach(house.db, declarations, named.filter(({ entryId }) => gone.has(entryId)).map(({ one, entryId }) => ({
          id: entryId, commandId: `${commandIdOf('declaration.close', one)}:${entryId}`, command: { type: 'Close', by: 'system:declaration.close', at: consequenceAt(now, one) },
        })));
      },
    },
  ];
}

/** Of these declarations, those whose every box has left: an import through a gate, an export on board. */
async function allLeft(house: House, entryIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await house.db.read<{ id: string }>(
    `select d.id from declaration.declarations d where d.id = any($1::text[]) and not exists (
       select 1 from unnest(d.boxes) as box where not exists (select 1 from gate.pub_left g where g.box_no = box and g.entry_id = d.id)
         and not exists (select 1 from manifest.pub_boxes b where b.box_no = box and d.bill_key = any(b.bill_keys) and b.loaded_at is not null)
     )`, [entryIds]);
  return new Set(rows.map(({ id }) => id));
}
