import type { Refusal } from '#kernel/decision.ts';
import { brokenUnique } from '../db/database.ts';

/** SQLSTATE and operating-system codes by what a person can be told. Nothing was written in any of these cases. */
const codes: Readonly<Record<string, 'STORAGE_FULL' | 'STORAGE_AWAY' | 'TEXT_NOT_STORABLE'>> = {
  '53100': 'STORAGE_FULL', ENOSPC: 'STORAGE_FULL', EDQUOT: 'STORAGE_FULL',
  '53300': 'STORAGE_AWAY', '57P01': 'STORAGE_AWAY', '57P02': 'STORAGE_AWAY', '57P03': 'STORAGE_AWAY', '08006': 'STORAGE_AWAY', '08003': 'STORAGE_AWAY', ECONNREFUSED: 'STORAGE_AWAY', ECONNRESET: 'STORAGE_AWAY', EPIPE: 'STORAGE_AWAY',
  // A null in text or jsonb, and a lone half of a surrogate pair.
  '22021': 'TEXT_NOT_STORABLE', '22P05': 'TEXT_NOT_STORABLE', '22P02': 'TEXT_NOT_STORABLE',
};

/** What a fault of storage means to whoever called; undefined for every other fault, which is ours. */
export function refusalOfFault(fault: unknown, depth = 0): Refusal | undefined {
  if (!(fault instanceof Error) || depth > 5) return undefined;
  const code = 'code' in fault ? codes[String(fault.code)] : undefined;
  if (code === 'TEXT_NOT_STORABLE' && 'code' in fault && fault.code === '22P02' && !/Unicode|json/i.test(fault.message)) return undefined;
  if (code) return { code, facts: {} };
  // A route with a transaction of its own that lost the race for a stream; the transaction is undone.
  if (brokenUnique(fault) === 'events_stream_version') return { code: 'CHANGED_MEANWHILE', facts: {} };
  // The driver ends a statement this way when the database dies under it.
  if (fault.message.startsWith('Connection terminated')) return { code: 'STORAGE_AWAY', facts: {} };
  const inner: readonly unknown[] = fault instanceof AggregateError ? fault.errors : [fault.cause];
  return inner.map((cause) => refusalOfFault(cause, depth + 1)).find((refusal) => refusal !== undefined);
}
