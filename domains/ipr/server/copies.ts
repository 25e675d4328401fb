import type { z } from 'zod';
import { fillSentence } from '#kernel/refusals.ts';
import { executeEach } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { bytesOf } from '#platform/http/body.ts';
import { type Context, refused, type Refused } from '#platform/http/route.ts';
import { type CopiesReceipt, CopyLine, putCopies } from '../contract/endpoints.ts';
import { rightKinds } from '../contract/form.ts';
import type { Problem } from '../contract/problem.ts';
import { iprRefusals } from '../contract/refusals.ts';
import { isSameCopy } from '../model/decide.ts';
import type { Right } from '../model/right.ts';
import { rights } from '../model/stored.ts';
import { shownOf } from './drafting.ts';

export const maxLines = 1000;
/** A null, or half of a character, as JSON writes it. */
const notStorable = /(?<!\\)(?:\\\\)*\\u(0000|d[89a-f][0-9a-f]{2})/i;
type Copy = z.output<typeof CopyLine>;
type Row = { readonly row: number; readonly recordNo: string; readonly copy?: Copy; readonly problems: Problem[] };

/** Takes records of the General Administration, each for itself. What stands here already changes nothing, so that the same lines may be sent again. */
export async function takeCopies({ db }: House, { caller, by, at, body }: Context): Promise<CopiesReceipt | Refused> {
  const maxBytes = putCopies.upload?.maxBytes ?? 0;
  const bytes = body ? await bytesOf(body, maxBytes) : undefined;
  if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes } });
  const lines = linesOf(bytes);
  if (!lines) return refused({ code: 'COPIES_UNREADABLE', facts: { maxLines, reason: '不是 UTF-8', reasonEn: 'it is not UTF-8.' } });
  if (lines.length > maxLines) return refused({ code: 'COPIES_UNREADABLE', facts: { maxLines, reason: `有 ${lines.length} 行`, reasonEn: `there are ${lines.length} lines.` } });

  const rows = lines.map(([row, text]) => rowOf(row, text));
  const shown = await shownOf(db, [...new Set(rows.flatMap(({ copy }) => copy?.form.figures ?? []))], caller.id);
  const known = await db.read<{ id: string; state: Right }>('select r.id, r.state from ipr.rights r where r.id = any($1::text[])', [rows.flatMap(({ copy }) => copy?.recordNo ?? [])]);
  const before = new Map(known.map(({ id, state }) => [id, state]));
  const seen = new Set<string>();
  const receipt: CopiesReceipt = { taken: 0, unchanged: 0, refusedRows: [] };
  const fresh: { readonly row: number; readonly copy: Copy }[] = [];
  for (const { row, recordNo, copy, problems } of rows) {
    const more = copy ? judged(copy, shown, seen) : [];
    if (!copy || more.length > 0) receipt.refusedRows.push({ row, recordNo, problems: [...problems, ...more].map((problem) => placed(row, problem)) });
    else if (isSameCopy(before.get(copy.recordNo) ?? { stage: 'absent' }, copy)) receipt.unchanged += 1;
    else fresh.push({ row, copy });
    seen.add(recordNo);
  }
  const refusals = new Map((await executeEach(db, rights, fresh.map(({ copy }) => ({ id: copy.recordNo, command: { type: 'CopyRight', record: copy, shown, by, at } })))).map(({ id, refusal }) => [id, refusal]));
  for (const { row, copy: { recordNo } } of fresh) {
    const refusal = refusals.get(recordNo);
    if (!refusal) receipt.taken += 1;
    else receipt.refusedRows.push({ row, recordNo, problems: [placed(row, { path: 'recordNo', code: refusal.code, ...sentenceOf(refusal) })] });
  }
  return { ...receipt, refusedRows: receipt.refusedRows.toSorted((a, b) => a.row - b.row) };
}

function sentenceOf({ code, facts }: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }): { zh: string; en: string } {
  const entry = Object.entries(iprRefusals).find(([each]) => each === code)?.[1] ?? { zh: '该备案刚被他人更改，请重新发送此行', en: 'Somebody has just changed this record; send the row again.' };
  return { zh: fillSentence(entry.zh, facts), en: fillSentence(entry.en, facts) };
}

/** Lines with their numbers from 1, blank ones left out; undefined when the bytes are no UTF-8. */
function linesOf(bytes: Uint8Array): (readonly [number, string])[] | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).split('\n').map((text, index) => [index + 1, text.trim()] as const).filter(([, text]) => text !== '');
  } catch {
    return undefined;
  }
}

function rowOf(row: number, text: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { row, recordNo: '', problems: [{ path: '', code: 'JSON', zh: '不是 JSON', en: 'not JSON' }] };
  }
  const recordNo = typeof value === 'object' && value !== null && 'recordNo' in value ? String(value.recordNo).slice(0, 40) : '';
  const parsed = CopyLine.safeParse(value);
  if (parsed.success) return { row, recordNo, copy: parsed.data, problems: [] };
  return { row, recordNo, problems: parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.map(String).join('.'), code: 'FIELD', zh: message, en: message })) };
}

/** What a form cannot say of itself: letter, dates, pictures, and whether the number was there before. */
function judged({ recordNo, validFrom, validTo, form }: Copy, shown: Readonly<Record<string, string>>, seen: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [];
  const say = (path: string, code: string, zh: string, en: string): void => void problems.push({ path, code, zh, en });
  if (seen.has(recordNo)) say('recordNo', 'TWICE', `备案号 ${recordNo} 在本次同步中重复`, `${recordNo} is there twice in this call`);
  if (!recordNo.startsWith(rightKinds[form.kind].letter)) say('recordNo', 'LETTER', `${rightKinds[form.kind].zh}的备案号应以 ${rightKinds[form.kind].letter} 开头`, `numbers of this kind begin with ${rightKinds[form.kind].letter}`);
  if (validTo < validFrom) say('validTo', 'BACKWARDS', '有效期止早于起', 'the term ends before it begins');
  if (notStorable.test(JSON.stringify(form))) say('form', 'CHARACTER', '含有不能保存的字符', 'a character that cannot be kept');
  for (const [index, hash] of form.figures.entries()) if (shown[hash] === undefined) say(`form.figures.${index}`, 'FIGURE_NOT_UPLOADED', `图样 ${hash.slice(0, 12)}… 尚未上传`, `figure ${hash.slice(0, 12)}… has not been uploaded`);
  return problems;
}

function placed(row: number, { path, code, zh, en }: Problem): Problem {
  return { path: `${row}.${path}`, code, zh: `第 ${row} 行${path ? `“${path}”` : ''}：${zh}`, en: `Line ${row}${path ? `, ${path}` : ''}: ${en}` };
}
