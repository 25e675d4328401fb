import { executeEach } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, type Reaction } from '#platform/reactions.ts';
import { Instant } from '#kernel/instant.ts';
import { bills } from '../model/stored.ts';

/** The declaration's release and closing are noted with the bill it declares. A bill held or unknown stays as it is. */
export function manifestReactions(house: House): Reaction[] {
  const note = (name: string, type: 'NoteRelease' | 'TakeReleaseBack' | 'WriteOff'): Reaction['does'] => async (heard) => {
    const rows = await house.db.read<{ entryId: string; billKey: string }>(
      'select d.entry_id as "entryId", d.bill_key as "billKey" from declaration.pub_declarations d where d.entry_id = any($1::text[])', [heard.map(({ stream }) => stream)]);
    const declared = new Map(rows.map(({ entryId, billKey }) => [entryId, billKey]));
    await executeEach(house.db, bills, heard.flatMap((one) => {
      const id = declared.get(one.stream);
      return id === undefined ? [] : [{ id, commandId: commandIdOf(name, one), command: { type, entryId: one.stream, by: `system:${name}`, at: Instant.parse(one.at) } }];
    }));
  };
  return [
    { name: 'manifest.release', hears: ['declaration.DeclarationReleased'], does: note('manifest.release', 'NoteRelease') },
    // An inspection that is ordered after an early release takes it back; before one there is nothing to take back.
    { name: 'manifest.release-back', hears: ['declaration.InspectionRequired'], does: note('manifest.release-back', 'TakeReleaseBack') },
    { name: 'manifest.write-off', hears: ['declaration.DeclarationClosed'], does: note('manifest.write-off', 'WriteOff') },
  ];
}
