import { dayInChina, type Instant } from '#kernel/instant.ts';
import type { Tx } from '#platform/db/database.ts';
import type { FileStore } from '#platform/files/file-store.ts';
import { pdfOf } from '#platform/papers/pdf.ts';
import { type Paper, paperKinds } from '../contract/paper.ts';
import type { IprCase } from '../model/case.ts';
import type { DuePaper } from '../model/papers.ts';
import { paperText } from './paper-text.ts';

/** Numbers, writes and keeps the papers that are due, from the case as it stands after the act. */
export async function issuePapers(tx: Tx, files: FileStore, due: readonly DuePaper[], kase: IprCase, at: Instant): Promise<Paper[]> {
  if (kase.stage === 'absent') return [];
  const issuedOn = dayInChina(at);
  const papers: Paper[] = [];
  // Always in the same order, so that two acts that wait for each other's series cannot wait for ever.
  for (const paper of due.toSorted((a, b) => (paperKinds[a.kind].series < paperKinds[b.kind].series ? -1 : 1))) {
    const no = await nextPaperNo(tx, paperKinds[paper.kind].series, issuedOn.slice(0, 4));
    const bytes = await pdfOf(paperText(paper, no, kase, issuedOn));
    papers.push({ ...paper, no, hash: await files.put(bytes), bytes: bytes.length });
  }
  return papers;
}

/** The series' row is locked until the transaction ends: whoever comes next waits, and gets this number if it was not used. */
async function nextPaperNo(tx: Tx, series: string, year: string): Promise<string> {
  const [row] = await tx.read<{ last: number }>(
    'insert into ipr_case.paper_series (series, year, last) values ($1, $2, 1) on conflict (series, year) do update set last = paper_series.last + 1 returning last', [series, year]);
  if (!row) throw new Error(`series ${series} of ${year} gave no number`);
  return `甬关${series}〔${year}〕${row.last}号`;
}
