import { expect, test } from 'vitest';
import { workCalendar as calendar } from '#domains/declaration/contract/work-calendar.ts';
import { decimal } from '#kernel/decimal.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { type PaperKind, paperKinds } from '../contract/paper.ts';
import type { IprCaseEvent } from '../contract/events.ts';
import { absentCase, evolve, type PresentCase } from '../model/case.ts';
import type { IprCaseCommand } from '../model/commands.ts';
import { iprCaseDecider } from '../model/decide.ts';
import { papersDue } from '../model/papers.ts';
import { sampleRight, sampleSuspicion } from '../model/sample.ts';
import { paperText } from './paper-text.ts';

type Bare<T> = T extends unknown ? Omit<T, 'by' | 'at'> : never;
const at: Instant = instantOf(Date.parse('2026-09-23T02:00:00Z'));
const suspicion = sampleSuspicion();

/** Plays commands and answers every paper that they issue, with its text. */
function issued(...commands: readonly Bare<IprCaseCommand>[]) {
  const events: IprCaseEvent[] = [suspicion];
  return commands.flatMap((bare, step) => {
    const before = events.reduce(evolve, absentCase);
    const when = 'ground' in bare || bare.type === 'ReleaseGoods' ? instantOf(Date.parse('2026-12-20T02:00:00Z')) : at;
    const decision = iprCaseDecider.decide({ ...bare, by: '3100901', at: when }, before);
    if (!decision.ok) throw new Error(`${bare.type}: ${decision.refusal.code}`);
    events.push(...decision.events);
    const after = events.reduce(evolve, absentCase);
    if (after.stage === 'absent') return [];
    const kase: PresentCase = after;
    return papersDue(decision.events, before).map((due) => ({ kind: due.kind, text: paperText(due, `甬关${paperKinds[due.kind].series}〔2026〕${step}号`, kase, '2026-09-23') }));
  });
}

function toDetention(right = sampleRight(), route: 'EX_OFFICIO' | 'ON_APPLICATION' = 'EX_OFFICIO'): Bare<IprCaseCommand>[] {
  const { recordNo } = right;
  return [
    { type: 'NameRight', right, route, despiteLicence: '' },
    ...(route === 'EX_OFFICIO' ? [{ type: 'DraftNotice' as const, recordNo }, { type: 'ServeNotice' as const, recordNo, servedOn: '2026-09-23', way: 'HAND' as const, calendar }] : []),
    { type: 'ConfirmInfringement', recordNo, way: 'ONLINE', repliedAt: at, application: { statement: '标识相同，未经授权', evidence: [] } },
    { type: 'PostGuarantee', recordNo, guarantee: { kind: 'CASH', amountCny: decimal('80000'), reference: 'BZ-1', way: 'BANK', postedAt: at } }, { type: 'Detain', recordNo, calendar },
  ];
}
const { recordNo } = sampleRight();
const conclude = (finding: 'INFRINGING' | 'NOT_INFRINGING' | 'UNDECIDED'): Bare<IprCaseCommand> => ({ type: 'ConcludeInvestigation', recordNo, finding, reasons: '经比对标识' });
const patent = sampleRight({ recordNo: 'P2025-00003', kind: 'DESIGN' });
const stories = [
  [...toDetention(), conclude('INFRINGING'), { type: 'Confiscate', fineCny: '24000', reasons: '侵犯商标专用权' }, { type: 'TransferToPolice', authority: '宁波市公安局', reasons: '货值巨大' }],
  [...toDetention(), conclude('NOT_INFRINGING'), { type: 'ReleaseGoods', note: '' }],
  [...toDetention(), conclude('UNDECIDED'), { type: 'EndTrack', recordNo, ground: 'UNDECIDED_NO_COURT_PAPER', note: '', calendar }, { type: 'ReleaseGoods', note: '' }],
  [...toDetention(), { type: 'RecordCourtPaper', recordNo, court: '宁波市中级人民法院', docNo: '(2026)浙02行保1号', receivedOn: '2026-09-23' }],
  [...toDetention(patent), { type: 'PostCounterBond', recordNo: 'P2025-00003', amountCny: '80000', reference: 'FD-1' }],
  toDetention(sampleRight(), 'ON_APPLICATION'),
] as const satisfies readonly (readonly Bare<IprCaseCommand>[])[];
const papers = stories.flatMap((story) => issued(...story));

test('every kind of paper is issued by some act, and says everything in both languages', () => {
  expect([...new Set(papers.map(({ kind }) => kind))].toSorted()).toEqual((Object.keys(paperKinds) as PaperKind[]).toSorted());
  for (const { kind, text } of papers) {
    expect([kind, text.addressee === '']).toEqual([kind, false]);
    for (const block of text.blocks) {
      if (block.kind === 'paragraph') expect([kind, /\p{Script=Han}/u.test(block.zh), /[a-z]{3}/.test(block.en)]).toEqual([kind, true, true]);
      else for (const { label, value } of block.rows) expect([kind, label.zh, /undefined|null|NaN/.test(value)]).toEqual([kind, label.zh, false]);
    }
  }
});

test('what a holder may read names neither declaration nor agent; what only the party reads has the declaration’s number', () => {
  for (const { kind, text } of papers) {
    const whole = JSON.stringify(text);
    const { readers } = paperKinds[kind];
    if (readers.includes('HOLDER')) expect([kind, whole.includes(suspicion.entryId), whole.includes(suspicion.agent)]).toEqual([kind, false, false]);
    else expect([kind, whole.includes(suspicion.entryId)]).toEqual([kind, true]);
  }
});

test('a penalty names the rights that are infringed and no other, with its fine and both articles', () => {
  const penalty = papers.find(({ kind }) => kind === 'PENALTY_DECISION')?.text;
  expect(JSON.stringify(penalty)).toContain('人民币 24000 元');
  expect(JSON.stringify(penalty)).toContain('第二十五条');
});
