import { dayInChina } from '#kernel/instant.ts';
import type { Tx } from '#platform/db/database.ts';
import { type RightKind, rightKinds } from '../contract/form.ts';
import { RecordNo } from '../contract/ids.ts';

/** The next number of a kind's letter and the year; a number that was taken and not used leaves a gap. */
export async function nextRecordNo(db: Tx, kind: RightKind, at: string): Promise<RecordNo> {
  const { letter } = rightKinds[kind];
  const year = dayInChina(at).slice(0, 4);
  const [row] = await db.read<{ last: number }>(
    `insert into ipr.numbers as n (letter, year, last) values ($1, $2, 1) on conflict (letter, year) do update set last = n.last + 1 returning n.last`, [letter, year]);
  return RecordNo.parse(`${letter}${year}-${String(row?.last ?? '').padStart(5, '0')}`);
}
