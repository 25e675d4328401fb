import { expect, test } from 'vitest';
import type { TrailEvent } from '../contract/ledger.ts';
import { veiled } from './trail-veil.ts';

function row(domain: string, type: string): TrailEvent {
  const at = '2026-11-23T08:00:00.000Z';
  return { position: 1, leaf: 0, domain, stream: 's', version: 1, type, by: 'draw', at, recordedAt: at, event: { type, facts: { probability: 54_546_085 } }, hash: '' };
}
const telling = [row('risk.targeting', 'TargetingPlaced'), row('draw', 'LotAsked'), row('draw', 'LotPooled'), row('draw.round', 'RoundFrozen')];

test('an officer who is neither of risk nor an auditor sees that a lot was asked, pooled and frozen, but no probability', () => {
  for (const event of telling) expect(veiled(event, ['INSPECT_CHIEF', 'RELEASE']).event).toEqual({ type: event.type });
});

test('risk officers and auditors see the whole content', () => {
  for (const event of telling) for (const role of ['RISK', 'AUDITOR']) expect(veiled(event, [role])).toBe(event);
});

test('the outcome of a draw and events of other domains are not veiled', () => {
  for (const event of [row('draw', 'SelectionDrawn'), row('declaration', 'LotAsked')]) expect(veiled(event, ['RELEASE'])).toBe(event);
});

test('what holders of rights told in confidence is for those who guard it', () => {
  const told = row('ipr.right', 'RightDrafted');
  for (const role of ['IPR', 'IPR_CHIEF', 'INSPECT', 'AUDITOR']) expect(veiled(told, [role])).toBe(told);
  for (const role of ['DOC_REVIEW', 'RELEASE', 'RISK', 'LOGISTICS']) expect(veiled(told, [role]).event).toEqual({ type: 'RightDrafted' });
});
