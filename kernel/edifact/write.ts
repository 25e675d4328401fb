import { charsetOf, type Charset } from './charset.ts';
import { defaultDelimiters, type Delimiters } from './delimiters.ts';

/** A segment to be written: elements after the tag; an element is a value or its components. Trailing empties fall away. */
export type SegmentSpec = readonly [tag: string, ...elements: readonly (string | readonly string[])[]];

export type MessageSpec = { readonly reference: string; readonly type: string; readonly version: string; readonly release: string; readonly association?: string; readonly segments: readonly SegmentSpec[] };

export type InterchangeSpec = {
  readonly syntaxIdentifier: 'UNOA' | 'UNOB' | 'UNOC' | 'UNOY' | 'UNOW';
  readonly syntaxVersion: string;
  readonly sender: string;
  readonly senderQualifier?: string;
  readonly recipient: string;
  readonly recipientQualifier?: string;
  /** `YYMMDD` (syntax 3) and `HHMM`. */
  readonly preparedOn: string;
  readonly preparedAt: string;
  readonly reference: string;
  readonly messages: readonly MessageSpec[];
  /** Delimiters other than the usual ones are announced by UNA. */
  readonly delimiters?: Delimiters;
  /** Written after each terminator, e.g. a line feed. */
  readonly lineEnd?: string;
};

/** Writes an interchange: UNB to UNZ with counts and references, service characters in values released. */
export function writeInterchange(spec: InterchangeSpec): string {
  const marks = spec.delimiters ?? defaultDelimiters;
  const put = (segment: SegmentSpec) => `${writeSegment(segment, marks)}${spec.lineEnd ?? ''}`;
  const head: SegmentSpec = [
    'UNB', [spec.syntaxIdentifier, spec.syntaxVersion], [spec.sender, spec.senderQualifier ?? ''], [spec.recipient, spec.recipientQualifier ?? ''],
    [spec.preparedOn, spec.preparedAt], spec.reference,
  ];
  const messages = spec.messages.map((message) => {
    const opening: SegmentSpec = ['UNH', message.reference, [message.type, message.version, message.release, 'UN', message.association ?? '']];
    const closing: SegmentSpec = ['UNT', String(message.segments.length + 2), message.reference];
    return [opening, ...message.segments, closing].map(put).join('');
  });
  const una = spec.delimiters ? writeUna(spec.delimiters) + (spec.lineEnd ?? '') : '';
  return `${una}${put(head)}${messages.join('')}${put(['UNZ', String(spec.messages.length), spec.reference])}`;
}

/** One segment with its terminator. */
export function writeSegment([tag, ...elements]: SegmentSpec, marks: Delimiters = defaultDelimiters): string {
  const component = String.fromCharCode(marks.component);
  const texts = elements.map((element) => trimEnd((typeof element === 'string' ? [element] : element).map((value) => release(value, marks))).join(component));
  return [tag, ...trimEnd(texts)].join(String.fromCharCode(marks.element)) + String.fromCharCode(marks.terminator);
}

export function writeUna(marks: Delimiters): string {
  return `UNA${String.fromCharCode(marks.component, marks.element, marks.decimal, marks.release, 0x20, marks.terminator)}`;
}

/** Bytes of an interchange in its repertoire; characters it lacks become `?`-free dots. */
export function encodeInterchange(text: string, syntaxIdentifier: string): Uint8Array {
  const charset: Charset | undefined = charsetOf(syntaxIdentifier);
  if (charset?.encoding === 'utf-8') return new TextEncoder().encode(text);
  const highest = charset?.encoding === 'latin1' ? 0xff : 0x7f;
  return Uint8Array.from(text, (character) => ((character.codePointAt(0) ?? 0) <= highest ? (character.codePointAt(0) ?? 0) : 0x2e));
}

function release(value: string, marks: Delimiters): string {
  const special = marks.release === 0x20 ? [] : [marks.component, marks.element, marks.release, marks.terminator];
  let text = '';
  for (const character of value) {
    // A line break or other control character may not stand in a value.
    if (character < ' ') text += ' ';
    else text += (special.includes(character.charCodeAt(0)) ? String.fromCharCode(marks.release) : '') + character;
  }
  return text;
}

function trimEnd(values: readonly string[]): readonly string[] {
  let length = values.length;
  while (length > 0 && values[length - 1] === '') length--;
  return values.slice(0, length);
}
