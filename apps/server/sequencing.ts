import { join } from 'node:path';
import type { House } from '#platform/house.ts';
import { ledgerSignatureName } from '#platform/ledger/algorithms.ts';
import { noteSecretAt, noteSigner } from '#platform/ledger/note-keys.ts';
import { notaryFolder, readNotaries, witnessesOf } from '#platform/ledger/notaries.ts';
import { runSequencer } from '#platform/ledger/sequencer.ts';
import { runWitnessRounds } from '#platform/ledger/witness-client.ts';
import type { Config } from './config.ts';

/** Starts sequencing and the rounds to the witnesses; of several workers one sequences. */
export async function startSequencer(_config: Config, house: House): Promise<{ readonly stop: () => Promise<void> }> {
  const folder = notaryFolder();
  const notaries = readNotaries(folder);
  const origin = notaries?.origin ?? 'guanlan.example/ledger';
  if (!notaries) house.log.warn({ folder }, 'no notaries are set up: checkpoints are not cosigned and nothing can be drawn');
  const sequencer = runSequencer(house.db, { origin, signer: noteSigner(noteSecretAt(join(folder, 'log.key.json'), origin, ledgerSignatureName), 'log') }, house.log);
  const rounds = notaries && runWitnessRounds(house.db, witnessesOf(notaries), house.log);
  const listening = rounds && (await house.db.listen('ledger_sealed', rounds.wake));
  return {
    stop: async () => {
      await listening?.stop();
      await rounds?.stop();
      await sequencer.stop();
    },
  };
}
