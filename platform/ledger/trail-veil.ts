import type { TrailEvent } from '../contract/ledger.ts';

/** Events of the draw that hold an item's probability, which betrays its risk score. */
const tellingOfRisk: ReadonlySet<string> = new Set(['LotAsked', 'LotPooled', 'RoundFrozen']);

/** Who reads what holders of rights told in confidence: features, prices, known infringers. */
const rightsReaders: ReadonlySet<string> = new Set(['IPR', 'IPR_CHIEF', 'INSPECT', 'INSPECT_CHIEF', 'AUDITOR']);

/** The event as this reader may see it: risk's reasons, and what hints at them, are for RISK and AUDITOR, and holders' secrets for those who guard them; others see that it happened. */
export function veiled(row: TrailEvent, roles: readonly string[]): TrailEvent {
  const mayRisk = roles.some((role) => role === 'RISK' || role === 'AUDITOR');
  const mayRights = roles.some((role) => rightsReaders.has(role));
  const hides = ((row.domain.startsWith('risk') || (row.domain.startsWith('draw') && tellingOfRisk.has(row.type))) && !mayRisk) || (row.domain === 'ipr.right' && !mayRights);
  return hides ? { ...row, event: { type: row.type } } : row;
}
