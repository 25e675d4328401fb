import type { AnswerHead } from './contrl.ts';
import { writeInterchange, type SegmentSpec } from './write.ts';

/** One business error for APERAK: code of the partner's list, a sentence, and what it is about. */
export type ApplicationError = { readonly code: string; readonly text: string; readonly about?: { readonly qualifier: string; readonly reference: string } };

/** What an APERAK answers: the message by its document number, accepted or with errors. */
export type ApplicationReply = {
  readonly documentNumber: string;
  readonly accepted: boolean;
  readonly recipient: string;
  readonly recipientQualifier: string;
  /** `YYYYMMDDHHMM`. */
  readonly answeredAt: string;
  readonly errors: readonly ApplicationError[];
};

/**
 * Writes the application reply (APERAK D.95B). BGM 1225 is 44 (accepted without reserves) or 27 (not accepted);
 * each error is an ERC with its sentence, cut to the five texts of 70 characters that FTX holds. UTF-8 (UNOY), so
 * that Chinese sentences arrive as they are.
 */
export function writeAperak(reply: ApplicationReply, head: AnswerHead): string {
  const segments: SegmentSpec[] = [
    ['BGM', '962', reply.documentNumber.slice(0, 35), reply.accepted ? '44' : '27'],
    ['DTM', ['137', reply.answeredAt, '203']],
    ['RFF', ['ACW', reply.documentNumber.slice(0, 35)]],
    ...reply.errors.slice(0, 999).flatMap((error): SegmentSpec[] => [
      ['ERC', [error.code.slice(0, 8), '', 'ZZZ']],
      ['FTX', 'AAO', '', '', pieces(error.text)],
      ...(error.about ? [['RFF', [error.about.qualifier, error.about.reference.slice(0, 35)]] satisfies SegmentSpec] : []),
    ]),
  ];
  return writeInterchange({
    syntaxIdentifier: 'UNOY', syntaxVersion: '3', sender: head.self, recipient: reply.recipient || 'UNKNOWN', recipientQualifier: reply.recipientQualifier,
    preparedOn: head.preparedOn, preparedAt: head.preparedAt, reference: head.reference,
    messages: [{ reference: '1', type: 'APERAK', version: 'D', release: '95B', segments }],
  });
}

function pieces(text: string): string[] {
  const characters = [...text];
  return [0, 70, 140, 210, 280].map((from) => characters.slice(from, from + 70).join('')).filter((piece) => piece !== '');
}
