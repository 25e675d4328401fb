import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Refusal } from '#kernel/decision.ts';
import { Instant } from '#kernel/instant.ts';
import type { House } from '#platform/house.ts';
import { sheetFault } from '#platform/files/zip-guard.ts';
import { bytesOf } from '#platform/http/body.ts';
import type { UploadView } from '../contract/endpoints.ts';
import type { Problem } from '../contract/form.ts';
import { type EntryNumbers, lodge } from './lodging.ts';
import { placedInSheet, readSheet } from './spreadsheet.ts';

export const batchJob = 'declaration.batch';
type Result = Pick<UploadView, 'accepted' | 'refusedRows'>;

/** Keeps the file, then hands the work to the queue in the same transaction that records it. */
export async function takeSheet(house: House, body: Readable | undefined, maxBytes: number, who: { by: string; uscc: string; at: string }): Promise<{ id: string } | { refused: Refusal }> {
  const bytes = body ? await bytesOf(body, maxBytes) : undefined;
  if (!bytes) return { refused: { code: 'BODY_TOO_LARGE', facts: { maxBytes } } };
  // The two first bytes of every xlsx, which is a zip; anything else is refused before it is kept.
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { refused: { code: 'SHEET_UNREADABLE', facts: { reason: '不是 xlsx 文件 · not an xlsx file' } } };
  const fault = await sheetFault(bytes);
  if (fault) return { refused: { code: 'SHEET_UNREADABLE', facts: { reason: `${fault.zh} · ${fault.en}` } } };
  const hash = await house.files.put(bytes);
  const id = randomUUID();
  await house.db.transact(async (tx) => {
    await tx.write("insert into platform.uploads (id, kind, by, state) values ($1, $2, $3, 'waiting')", [id, batchJob, who.by]);
    await house.jobs.enqueue(tx, batchJob, { id, hash, ...who });
  });
  return { id };
}

/** Lodges every declaration of a sheet; run again after a crash it repeats nothing, for each row has its own command id. */
export async function workSheet(house: House, numbers: EntryNumbers, data: Readonly<Record<string, unknown>>): Promise<void> {
  const [id, hash, by, uscc] = [data.id, data.hash, data.by, data.uscc].map(String);
  const at = Instant.parse(data.at);
  if (!id || !hash || !by || !uscc) throw new Error('a batch job without its facts');
  let rows: Awaited<ReturnType<typeof readSheet>>;
  try {
    rows = await readSheet(await house.files.get(hash));
  } catch (fault) {
    const result: Result = { accepted: [], refusedRows: [{ row: 0, preEntryNo: '', problems: [problem('SHEET_UNREADABLE', `无法读取表格：${String(fault)}`, `The sheet cannot be read: ${String(fault)}`)] }] };
    await house.db.write("update platform.uploads set state = 'failed', result = $2 where id = $1", [id, JSON.stringify(result)]);
    return;
  }
  const result: Result = { accepted: [], refusedRows: [] };
  await house.db.write("update platform.uploads set state = 'working', total_count = $2 where id = $1", [id, rows.length]);
  for (const [index, { row, itemRows, preEntryNo, form, problems }] of rows.entries()) {
    if (!form) result.refusedRows.push({ row, preEntryNo, problems });
    else {
      const lodged = await lodge(house.db, numbers, { form, agent: uscc, by, at, channel: 'spreadsheet', commandId: `${id}:${row}` });
      if (lodged.ok) result.accepted.push({ row, preEntryNo, entryId: lodged.receipt.entryId });
      else result.refusedRows.push({ row, preEntryNo, problems: placedInSheet(problemsIn(lodged.refusal), { row, itemRows }) });
    }
    if (index % 25 === 24) await house.db.write('update platform.uploads set done_count = $2 where id = $1', [id, index + 1]);
  }
  await house.db.write("update platform.uploads set state = 'done', done_count = $2, result = $3 where id = $1", [id, rows.length, JSON.stringify(result)]);
}

function problemsIn(refusal: Refusal): Problem[] {
  const { problems } = refusal.facts;
  if (Array.isArray(problems)) return problems;
  return [problem(refusal.code, refusal.code === 'ALREADY_LODGED' ? `已申报，报关单号 ${String(refusal.facts.entryId)}` : refusal.code, refusal.code === 'ALREADY_LODGED' ? `Lodged already as ${String(refusal.facts.entryId)}` : refusal.code)];
}

function problem(code: string, zh: string, en: string): Problem {
  return { path: '', code, zh, en };
}
