import { z } from 'zod';
import { execute } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { readFigure } from '#platform/pictures/figure-picture.ts';
import { commandIdOf, consequenceAt, eachAlone, type Heard, type Reaction } from '#platform/reactions.ts';
import type { RightCommand } from '../model/decide.ts';
import { rights } from '../model/stored.ts';
import { rememberFigure } from './pictures.ts';

const Confirmed = z.object({ recordNo: z.string(), caseNo: z.string(), evidence: z.array(z.string()) });
const Concluded = z.object({ recordNo: z.string() }).and(z.union([z.object({ finding: z.string() }), z.object({ outcome: z.string() })]));
const by = 'system:ipr.lookalikes';
/** Whose pictures those of cases are: no holder's, so that nobody files them as its own. */
const bringer = 'ipr-case';

export function iprReactions(house: House): Reaction[] {
  return [{
    // What a holder confirmed is found again by its picture; where customs or a court then finds otherwise, it no longer is.
    name: 'ipr.lookalikes', hears: ['ipr-case.HolderConfirmed', 'ipr-case.InvestigationConcluded', 'ipr-case.CourtConcluded'],
    does: eachAlone((heard) => (heard.type === 'HolderConfirmed' ? addLookalikes(house, heard) : withdrawUnfounded(house, heard))),
  }];
}

/** Each picture of the goods joins the figures of the right; a film or anything else that is no figure does not. */
async function addLookalikes(house: House, heard: Heard): Promise<void> {
  const { recordNo, caseNo, evidence } = Confirmed.parse(heard.event);
  for (const hash of evidence) {
    const read = await readFigure(await house.files.get(hash));
    if (!read.ok) continue;
    const { shown: published, width, height } = read.picture;
    const shown = await house.files.put(published);
    const at = consequenceAt(house.now(), heard);
    await rememberFigure(house.db, bringer, { hash, shown, width, height }, { by, at });
    await command(house, heard, recordNo, hash, { type: 'AddLookalike', hash, shown, caseNo, by, at });
  }
}

async function withdrawUnfounded(house: House, heard: Heard): Promise<void> {
  const concluded = Concluded.parse(heard.event);
  if (('finding' in concluded ? concluded.finding : concluded.outcome) !== 'NOT_INFRINGING') return;
  await command(house, heard, concluded.recordNo, 'withdraw', { type: 'WithdrawLookalikes', caseNo: heard.stream, reasons: '认定不侵权 · found not to infringe', by, at: consequenceAt(house.now(), heard) });
}

async function command({ db }: House, heard: Heard, recordNo: string, what: string, each: RightCommand): Promise<void> {
  await execute(db, rights, recordNo, each, { commandId: `${commandIdOf('ipr.lookalikes', heard)}:${what}`, persist: true });
}
