import { instantOf, Instant, millis } from '#kernel/instant.ts';
import { execute } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, type Heard, type Reaction } from '#platform/reactions.ts';
import { z } from 'zod';
import type { DeclarationCommand } from '../model/decide.ts';
import { declarations } from '../model/stored.ts';

const ControlDecided = z.object({ entryId: z.string(), result: z.enum(['CLEAR', 'INSPECT']), orderNo: z.string() });
const OrderClosed = z.object({ entryId: z.string(), orderNo: z.string(), conforms: z.boolean(), handling: z.string(), inspectors: z.array(z.string()) });
const BoxLeft = z.object({ boxNo: z.string(), entryIds: z.array(z.string()) });

type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;

export function declarationReactions(house: House): Reaction[] {
  const send = async (name: string, heard: Heard, entryId: string, command: Bare<DeclarationCommand>): Promise<void> => {
    // The consequence happens when it is drawn, not when its cause did; but never before its cause.
    const at = Instant.parse(instantOf(Math.max(millis(house.now()), millis(heard.at))));
    await execute(house.db, declarations, entryId, { ...command, by: `system:${name}`, at }, { commandId: `${commandIdOf(name, heard)}:${entryId}`, persist: true });
  };
  return [
    {
      name: 'declaration.control', hears: ['risk.ControlDecided'],
      does: async (heard) => {
        const { entryId, result, orderNo } = ControlDecided.parse(heard.event);
        await send('declaration.control', heard, entryId, result === 'CLEAR' ? { type: 'ClearControl' } : { type: 'RequireInspection', orderNo });
      },
    },
    {
      name: 'declaration.inspection', hears: ['inspection.OrderClosed'],
      does: async (heard) => {
        const { entryId, orderNo, conforms, handling, inspectors } = OrderClosed.parse(heard.event);
        await send('declaration.inspection', heard, entryId, { type: 'ConcludeInspection', orderNo, conforms, handling, inspectors });
      },
    },
    {
      name: 'declaration.release', hears: ['declaration.ControlCleared', 'declaration.DocumentsPassed', 'declaration.DutyPaid', 'declaration.ChangeRefused', 'declaration.DeclarationAmended'],
      does: (heard) => send('declaration.release', heard, heard.stream, { type: 'ReleaseItself' }),
    },
    {
      name: 'declaration.close', hears: ['gate.BoxLeft', 'manifest.box.BoxLoaded'],
      does: async (heard) => {
        const parsed = BoxLeft.safeParse(heard.event);
        if (!parsed.success) return;
        for (const entryId of parsed.data.entryIds) if (await allLeft(house, entryId)) await send('declaration.close', heard, entryId, { type: 'Close' });
      },
    },
  ];
}

/** Whether every box of the declaration has left: an import through a gate, an export on board. */
async function allLeft(house: House, entryId: string): Promise<boolean> {
  const [row] = await house.db.read<{ left: boolean }>(
    `select not exists (
       select 1 from unnest(d.boxes) as box where not exists (select 1 from gate.pub_left g where g.box_no = box and g.entry_id = d.id)
         and not exists (select 1 from manifest.pub_boxes b where b.box_no = box and d.bill_key = any(b.bill_keys) and b.loaded_at is not null)
     ) as left from declaration.declarations d where d.id = $1`, [entryId]);
  return row?.left ?? false;
}
