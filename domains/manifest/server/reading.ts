import { gb18030 } from '#kernel/edifact/charset.ts';
import { type AnswerHead, isRejected, writeContrl } from '#kernel/edifact/contrl.ts';
import type { EdiProblem } from '#kernel/edifact/problem.ts';
import { ediReader, type ReadResult } from '#kernel/edifact/reader.ts';
import { clockInChina } from '#kernel/instant.ts';
import type { ManifestProblem } from '../contract/message.ts';
import { manifestProblem } from '../contract/problems.ts';
import { cuscarCollector } from '../model/cuscar.ts';
import { parseDraft, type ReadManifest } from '../model/draft.ts';
import { readManifestSheet } from './spreadsheet.ts';

/** What was sent, read: the manifest or what is wrong with it; for EDIFACT the interchange and the answer on its syntax. */
export type ReadUpload = ReadManifest & { readonly reference: string; readonly contrl: string | null; readonly syntaxErrors: number };

const customsName = 'NBCUSTOMS';

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Tells the form by the first bytes, which do not lie; undefined when they are of none we read. */
export function formOf(bytes: Uint8Array): 'edifact' | 'json' | 'xlsx' | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 64)).replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (start.startsWith('PK')) return 'xlsx';
  if (start.startsWith('{')) return 'json';
  return /^UN[ABGH]/.test(start) ? 'edifact' : undefined;
}

export async function readUpload(bytes: Uint8Array, contentType: string, charset: 'declared' | 'gb18030', fileHash: string, at: string): Promise<ReadUpload | undefined> {
  const form = formOf(bytes) ?? (contentType === 'application/edifact' ? 'edifact' : contentType === sheetType ? 'xlsx' : undefined);
  if (form === 'edifact') return readCuscar(bytes, charset, fileHash, at);
  if (form === 'xlsx') return plain(await readManifestSheet(bytes));
  return form === 'json' ? plain(readJson(bytes)) : undefined;
}

function plain(read: ReadManifest): ReadUpload {
  return { ...read, reference: '', contrl: null, syntaxErrors: 0 };
}

function readJson(bytes: Uint8Array): ReadManifest {
  try {
    return parseDraft({ message: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), places: new Map() });
  } catch (fault) {
    return { message: undefined, places: new Map(), problems: [manifestProblem('FILE_UNREADABLE', { line: 0, field: '' }, { reason: fault instanceof Error ? fault.message : String(fault) })] };
  }
}

/** An interchange must hold exactly one manifest: one answer, one outcome. */
function readCuscar(bytes: Uint8Array, charset: 'declared' | 'gb18030', fileHash: string, at: string): ReadUpload {
  let sender = '';
  let messages = 0;
  const collector = cuscarCollector(() => sender);
  const reader = ediReader({
    ...(charset === 'gb18030' ? { charset: gb18030 } : {}),
    onSegment: (segment) => {
      if (segment.message.type !== 'CUSCAR') return;
      if (segment.tag === 'UNH') messages++;
      collector.take(segment);
    },
  });
  reader.push(bytes);
  const result = reader.end();
  const [interchange] = result.interchanges;
  sender = interchange?.sender ?? '';
  const contrl = answerOn(result, fileHash, at);
  const base = { reference: interchange?.reference ?? '', contrl, syntaxErrors: result.errorCount };
  const second = result.interchanges[1];
  const syntax = [...result.problems.map(syntaxProblem), ...(second ? [manifestProblem('SECOND_INTERCHANGE', { line: second.firstSegmentNo, field: 'UNB' })] : [])];
  if (messages === 0) return { ...base, message: undefined, places: new Map(), problems: [...syntax, manifestProblem('NOT_A_MANIFEST', { line: 0, field: '' })] };
  const read = parseDraft(collector.draft());
  // Where the syntax is wrong already, what follows from it in the same segment would only be said twice.
  const said = new Set(syntax.filter((problem) => problem.severity === 'error').map((problem) => problem.line));
  const further = read.problems.filter((problem) => !said.has(problem.line));
  return { ...base, ...read, message: result.errorCount > 0 || isRejected(result) ? undefined : read.message, problems: [...syntax, ...further] };
}

/** CONTRL on what was read. `fileHash` names what is answered, in the reference of the answer. */
export function answerOn(result: ReadResult, fileHash: string, at: string): string {
  return writeContrl(result, answerHead('C', fileHash, at, 0));
}

/** Head of the nth answer to a file: its reference is made of the file, the moment and n, so that no two are the same. */
export function answerHead(kind: 'C' | 'A', fileHash: string, at: string, nth: number): AnswerHead {
  const clock = clockInChina(at);
  const moment = (Date.parse(at) % 36 ** 6).toString(36).padStart(6, '0');
  const reference = `${kind}${fileHash.slice(0, 5)}${moment}${(nth % 36 ** 2).toString(36).padStart(2, '0')}`.toUpperCase();
  return { self: customsName, reference, preparedOn: clock.slice(2, 10).replaceAll('-', ''), preparedAt: clock.slice(11, 16).replace(':', '') };
}

function syntaxProblem(problem: EdiProblem): ManifestProblem {
  const field = [problem.tag, problem.element || '', problem.component || ''].filter((part) => part !== '').join('.');
  return { code: problem.code, severity: problem.severity, line: problem.segmentNo, field, billNo: '', value: problem.value, zh: problem.zh, en: problem.en };
}
