import { execute } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { commandIdOf, type Heard, type Reaction } from '#platform/reactions.ts';
import { Instant } from '#kernel/instant.ts';
import { bills } from '../model/stored.ts';

/** The declaration's release and closing are noted with the bill it declares. A bill held or unknown stays as it is. */
export function manifestReactions(house: House): Reaction[] {
  const note = (name: string, type: 'NoteRelease' | 'WriteOff') => async (heard: Heard) => {
    const entryId = heard.stream;
    const [declared] = await house.db.read<{ bill_key: string }>('select d.bill_key from declaration.pub_declarations d where d.entry_id = $1', [entryId]);
    if (!declared) return;
    await execute(house.db, bills, declared.bill_key, { type, entryId, by: `reaction:${name}`, at: Instant.parse(heard.at) }, { commandId: commandIdOf(name, heard), persist: true });
  };
  return [
    { name: 'manifest.release', hears: ['declaration.DeclarationReleased'], does: note('manifest.release', 'NoteRelease') },
    { name: 'manifest.write-off', hears: ['declaration.DeclarationClosed'], does: note('manifest.write-off', 'WriteOff') },
  ];
}
