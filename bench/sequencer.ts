import { pino } from 'pino';
import { testDatabase } from '#platform/db/test-database.ts';
import { chained, eventValues, insertEvents } from '#platform/ledger/append.ts';
import { readCheckpoint } from '#platform/ledger/log-reader.ts';
import { noteSigner } from '#platform/ledger/note-keys.ts';
import { runSequencer } from '#platform/ledger/sequencer.ts';
import type { BenchRow } from './row.ts';

/** How fast committed events become leaves with tiles in PostgreSQL, the signed checkpoint included. */
export async function benchSequencer(): Promise<BenchRow[]> {
  const house = await testDatabase();
  try {
    const count = 100_000;
    const events = Array.from({ length: 2_000 }, (_, i) => ({ type: 'Happened', by: 'bench', at: '2026-09-01T00:00:00.000Z', number: i, text: 'x'.repeat(300) }));
    for (let batch = 0; batch < count / events.length; batch++) {
      await house.db.write(insertEvents, eventValues(chained('bench', `s${batch}`, { version: 0, hash: null }, events, () => [])));
    }
    const began = performance.now();
    const sequencer = runSequencer(house.db, { origin: 'bench', signer: noteSigner({ name: 'bench', algorithm: 'ed25519', secret: '11'.repeat(32) }, 'log') }, pino({ level: 'silent' }));
    while (((await readCheckpoint(house.db))?.size ?? 0) < count) await new Promise((resolve) => { setTimeout(resolve, 5); });
    const value = Math.round(count / ((performance.now() - began) / 1000));
    await sequencer.stop();
    return [{ name: 'ledger: leaves sequenced into PostgreSQL tiles', value, unit: '/s', target: 20_000, met: value >= 20_000 }];
  } finally {
    await house.drop();
  }
}
