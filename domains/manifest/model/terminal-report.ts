import type { SegmentView } from '#kernel/edifact/reader.ts';
import { normalBoxNumber } from '#kernel/iso6346.ts';
import { fillSentence } from '#kernel/refusals.ts';
import type { BoxMove } from '../contract/events.ts';
import { terminalFaults, TerminalReport } from '../contract/terminal.ts';
import { decimalIn, instantIn } from './cuscar.ts';

export type TerminalFault = { readonly code: keyof typeof terminalFaults; readonly boxNo: string; readonly zh: string; readonly en: string };
/** One CODECO or COARRI message: its document number, the reports in it, and what could not be taken. */
export type TerminalMessage = { readonly documentNumber: string; readonly reports: readonly TerminalReport[]; readonly faults: readonly TerminalFault[] };

type Draft = { line: number; boxNo: string; sizeType: string; status: string; seals: string[]; grossKg: string | null; movedAt: string | null; billNo: string };

/** BGM 1001 of the UN list: 34 gate in, 36 gate out, 44 discharge, 46 loading; 98 (arrival) is used for discharge too. */
const moves: Readonly<Record<string, BoxMove>> = { 'CODECO34': 'GATED_IN', 'CODECO36': 'GATED_OUT', 'COARRI44': 'DISCHARGED', 'COARRI98': 'DISCHARGED', 'COARRI46': 'LOADED' };
const usualDirection = { DISCHARGED: 'I', LOADED: 'E', GATED_IN: 'E', GATED_OUT: 'I' } as const;

/**
 * Collects one CODECO or COARRI message of the terminal at `site`, which speaks for that site only, whatever place it names.
 * EQD 8249 says export (2) or import (3); else the move's usual direction holds.
 */
export function terminalCollector(site: string): { take: (segment: SegmentView) => void; message: () => TerminalMessage } {
  const boxes: Draft[] = [];
  let type = '';
  let documentCode = '';
  let documentNumber = '';
  let header = { line: 0, imo: '', voyage: '' };

  function take(segment: SegmentView): void {
    const { tag } = segment;
    const box = boxes.at(-1);
    if (tag === 'UNH') type = segment.text(2);
    else if (tag === 'BGM') { documentCode = segment.text(1); documentNumber = segment.text(2); header = { ...header, line: segment.segmentNo }; }
    else if (tag === 'TDT' && segment.path === 'SG1') header = { ...header, line: segment.segmentNo, voyage: segment.text(2), imo: segment.text(8) };
    else if (tag === 'EQD') boxes.push({ line: segment.segmentNo, boxNo: normalBoxNumber(segment.text(2)), sizeType: segment.text(3), status: segment.text(5), seals: [], grossKg: null, movedAt: null, billNo: '' });
    else if (box && /^SG[35]$/.test(segment.path)) takeBox(segment, box);
  }

  function message(): TerminalMessage {
    const move = moves[type + documentCode];
    const faults: TerminalFault[] = [];
    const fault = (code: TerminalFault['code'], boxNo: string, facts: Readonly<Record<string, unknown>>) => faults.push({ code, boxNo, zh: fillSentence(terminalFaults[code].zh, facts), en: fillSentence(terminalFaults[code].en, facts) });
    if (!move) fault('T01', '', { line: header.line, value: documentCode });
    if (boxes.length === 0) fault('T03', '', {});
    const reports = !move ? [] : boxes.flatMap((box) => {
      const { line, status, ...facts } = box;
      const direction = status === '2' ? 'E' : status === '3' ? 'I' : usualDirection[move];
      const parsed = TerminalReport.safeParse({ ...facts, move, direction, imo: header.imo, voyage: header.voyage, site });
      if (parsed.success) return [parsed.data];
      for (const issue of parsed.error.issues) fault('T02', box.boxNo, { line, reason: `${issue.path.join('.')} ${issue.message}` });
      return [];
    });
    return { documentNumber, reports, faults };
  }

  return { take, message };
}

function takeBox(segment: SegmentView, box: Draft): void {
  if (segment.tag === 'SEL') box.seals.push(segment.text(1));
  else if (segment.tag === 'MEA' && segment.text(2) === 'G' && segment.text(3) === 'KGM') box.grossKg = decimalIn(segment.text(3, 2));
  else if (segment.tag === 'DTM' && ['7', '203'].includes(segment.text(1))) box.movedAt = instantIn(segment.text(1, 2), segment.text(1, 3));
  else if (segment.tag === 'RFF' && segment.text(1) === 'BM') box.billNo = segment.text(1, 2);
}
