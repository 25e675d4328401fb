import { newX25519Party } from '#kernel/hpke.ts';
import { toBase64 } from '#kernel/bytes.ts';
import { sampleFrozen, sampleShares } from '#domains/draw/model/sample-round.ts';
import { sealLetter } from '#domains/draw/server/seal-letter.ts';
import { auditLedger } from '../apps/auditor/audit.ts';
import { drawnOf, frozenEvents, type Happened, ledgerOf, sampleNotaries } from '../apps/auditor/sample-ledger.ts';
import type { BenchRow } from './row.ts';

/** How fast a whole export is audited offline, and results are sealed to devices; on one core. */
export async function benchAudit(): Promise<BenchRow[]> {
  const frozen = sampleFrozen('selection', 10_000);
  const shares = sampleShares(frozen);
  const { roundId, dispatchAt: at } = frozen.record;
  const drawn = drawnOf(frozen, shares);
  const closing: readonly Happened[] = [
    { domain: 'draw.round', stream: roundId, event: { type: 'RoundClosed', shares: [...shares], results: drawn.map(({ id, result }) => ({ id, result })), overrides: 0, by: 'bench', at } },
    ...drawn.map(({ id, result }): Happened => ({ domain: 'draw', stream: `selection:${id}`, event: { type: 'SelectionDrawn', entryId: id, selected: result.kind === 'selection' && result.selected, roundId, by: 'bench', at } })),
    { domain: '', stream: '', event: { type: 'checkpoint' } },
  ];
  const ledger = ledgerOf([...frozenEvents(frozen), ...closing], 0);
  let began = performance.now();
  const report = auditLedger(ledger, sampleNotaries);
  if (report.findings.length > 0) throw new Error('the audit of a sound ledger found something');
  const audited = Math.round(ledger.events.length / ((performance.now() - began) / 1000));

  const devices = await Promise.all([newX25519Party(), newX25519Party()]);
  const keys = devices.map(({ publicKey }) => toBase64(publicKey));
  const letter = { roundId, id: 'CY1', result: { boxes: ['CSQU3054383'] }, salt: '00'.repeat(32) };
  const count = 500;
  began = performance.now();
  for (let i = 0; i < count / 50; i++) await Promise.all(Array.from({ length: 50 }, () => sealLetter(letter, keys)));
  const sealed = Math.round((2 * count) / ((performance.now() - began) / 1000));
  return [
    { name: 'audit: ledger events audited offline (chains, tree, rows, draws)', value: audited, unit: '/s', target: 5_000, met: audited >= 5_000 },
    { name: 'draw: results sealed to devices (HPKE)', value: sealed, unit: '/s', target: 1_000, met: sealed >= 1_000 },
  ];
}
