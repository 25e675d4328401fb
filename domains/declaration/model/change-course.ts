import type { DeclarationEvent } from '../contract/events.ts';

type Asked = Extract<DeclarationEvent, { type: 'AmendmentAsked' | 'WithdrawalAsked' }>;
export type ChangeEvent = Extract<DeclarationEvent, { type: 'AmendmentAsked' | 'WithdrawalAsked' | 'ChangeRefused' | 'DeclarationAmended' | 'DeclarationWithdrawn' }>;
export type ChangeDecided = { readonly kind: 'amendment' | 'withdrawal'; readonly granted: boolean; readonly reason: string; readonly note: string; readonly askedAt: string; readonly at: string };

/** What was asked of a declaration and decided, oldest first. The row keeps only what still waits, so the ledger is asked. */
export function changesDecided(events: readonly ChangeEvent[]): ChangeDecided[] {
  const decided: ChangeDecided[] = [];
  let asked: Asked | undefined;
  for (const event of events) {
    if (event.type === 'AmendmentAsked' || event.type === 'WithdrawalAsked') { asked = event; continue; }
    if (!asked) continue;
    const refused = event.type === 'ChangeRefused';
    decided.push({ kind: asked.type === 'AmendmentAsked' ? 'amendment' : 'withdrawal', granted: !refused, reason: asked.reason, note: refused ? event.reason : '', askedAt: asked.at, at: event.at });
    asked = undefined;
  }
  return decided;
}
