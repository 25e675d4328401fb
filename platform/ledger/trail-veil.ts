import type { TrailEvent } from '../contract/ledger.ts';

/** Events of the draw that hold an item's probability, which betrays its risk score. */
const tellingOfRisk: ReadonlySet<string> = new Set(['LotAsked', 'LotPooled', 'RoundFrozen']);

/** The event as this reader may see it: risk's reasons, and what hints at them, are for RISK and AUDITOR; others see that it happened. */
export function veiled(row: TrailEvent, roles: readonly string[]): TrailEvent {
  const mayRisk = roles.some((role) => role === 'RISK' || role === 'AUDITOR');
  const hides = row.domain.startsWith('risk') || (row.domain.startsWith('draw') && tellingOfRisk.has(row.type));
  return hides && !mayRisk ? { ...row, event: { type: row.type } } : row;
}
