import type { EdiProblem } from './problem.ts';
import type { InterchangeSummary, MessageSummary, ReadResult } from './reader.ts';
import { writeInterchange, type MessageSpec, type SegmentSpec } from './write.ts';

/** Whose answer it is: the reference of the answer's own interchange and when it is written (`YYMMDD`, `HHMM`). */
export type AnswerHead = { readonly reference: string; readonly preparedOn: string; readonly preparedAt: string; readonly self: string };

/** Action codes of element 0083. */
const rejected = '4';
const acknowledged = '7';
const acknowledgedWhole = '1';
/** Code of element 0085, and the segment: UNB may not stand where the file should end. */
const secondInterchange = ['33', 'UNB'];
const maxSegmentReports = 999;
const maxElementReports = 99;

/**
 * Writes the syntax report (CONTRL D.3) of what was read: UCI for the interchange, a UCM for each message with
 * errors, UCS and UCD for the places. An error of the envelope rejects the interchange (4), errors in messages
 * reject those messages (7 above them), no error acknowledges all (1).
 */
export function writeContrl(result: ReadResult, head: AnswerHead): string {
  const [subject] = result.interchanges;
  const report: MessageSpec = { reference: '1', type: 'CONTRL', version: 'D', release: '3', segments: reportSegments(result, subject) };
  const answer = {
    syntaxVersion: '3', sender: head.self, recipient: subject?.sender || 'UNKNOWN', recipientQualifier: subject?.senderQualifier ?? '',
    preparedOn: head.preparedOn, preparedAt: head.preparedAt, reference: head.reference, messages: [report],
  };
  const plain = writeInterchange({ ...answer, syntaxIdentifier: 'UNOA' });
  // It names whoever sent it as he wrote himself, which may take more than the letters of UNOA.
  return /^[A-Z0-9 .,\-()/=!"%&*;<>'+:?]*$/.test(plain) ? plain : writeInterchange({ ...answer, syntaxIdentifier: 'UNOY' });
}

/** Whether the interchange as a whole must be turned away: something is wrong outside its messages, reading was given up, or a second one follows that no answer would be about. */
export function isRejected(result: ReadResult): boolean {
  return result.stopped || result.interchanges.length !== 1 || result.interchanges.some((interchange) => interchange.errorCount > 0) || result.problems.some((problem) => problem.severity === 'error' && problem.segmentInMessage === 0);
}

function reportSegments(result: ReadResult, subject: InterchangeSummary | undefined): SegmentSpec[] {
  const errors = result.problems.filter((problem) => problem.severity === 'error');
  const envelopeError = errors.find((problem) => problem.segmentInMessage === 0);
  const whole = isRejected(result) ? rejected : result.errorCount > 0 ? acknowledged : acknowledgedWhole;
  const uci: SegmentSpec = [
    'UCI', subject?.reference || 'UNKNOWN', [subject?.sender || 'UNKNOWN', subject?.senderQualifier ?? ''], [subject?.recipient || 'UNKNOWN', subject?.recipientQualifier ?? ''],
    whole, ...(envelopeError ? [envelopeError.syntaxCode, isServiceTag(envelopeError.tag) ? envelopeError.tag : '', where(envelopeError)] : result.interchanges.length > 1 ? secondInterchange : []),
  ];
  const messages = whole === rejected ? [] : (subject?.messages ?? []).filter((message) => message.errorCount > 0);
  return [uci, ...messages.flatMap((message) => messageReport(message, errors.filter((problem) => problem.segmentInMessage > 0 && belongs(problem, message))))];
}

function belongs(problem: EdiProblem, message: MessageSummary): boolean {
  return problem.segmentNo >= message.firstSegmentNo && problem.segmentNo < message.firstSegmentNo + message.segmentCount;
}

function messageReport(message: MessageSummary, errors: readonly EdiProblem[]): SegmentSpec[] {
  const own = errors.find((problem) => problem.tag === 'UNH' || problem.tag === 'UNT');
  const ucm: SegmentSpec = [
    'UCM', message.reference, [message.type, message.version, message.release, message.agency, message.association], rejected,
    own?.syntaxCode ?? '', own?.tag ?? '', own ? where(own) : '',
  ];
  const bySegment = Map.groupBy(errors.filter((problem) => problem !== own), (problem) => problem.segmentInMessage);
  const segments = [...bySegment].slice(0, maxSegmentReports).flatMap(([position, problems]) => segmentReport(position, problems));
  return [ucm, ...segments];
}

/** The first error of the segment as a whole goes to UCS; each error in it that can be pointed at gets a UCD. */
function segmentReport(position: number, problems: readonly EdiProblem[]): SegmentSpec[] {
  const whole = problems.find((problem) => problem.element === 0);
  const pointed = problems.filter((problem) => problem.element > 0).slice(0, maxElementReports);
  // A missing segment is reported at the last one that was in order (ISO 9735-4).
  const at = whole?.code === 'SEGMENT_MISSING' ? position - 1 : position;
  const first: SegmentSpec = ['UCS', String(whole && pointed.length === 0 ? at : position), whole?.syntaxCode ?? ''];
  return [first, ...pointed.map((problem): SegmentSpec => ['UCD', problem.syntaxCode, where(problem)])];
}

/** S011: the tag counts as position 1, so the first element is 2; components count from 1. */
function where(problem: EdiProblem): readonly string[] {
  if (problem.element === 0) return [];
  return problem.component > 0 ? [String(problem.element + 1), String(problem.component)] : [String(problem.element + 1)];
}

function isServiceTag(tag: string | undefined): boolean {
  return tag !== undefined && ['UNA', 'UNB', 'UNG', 'UNH', 'UNT', 'UNE', 'UNZ'].includes(tag);
}
