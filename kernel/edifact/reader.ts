import { charsetOf, decode, isSound, type Charset } from './charset.ts';
import type { Delimiters } from './delimiters.ts';
import { checkElements, type ElementReader } from './element-check.ts';
import { envelope, type InterchangeSummary, type MessageSummary } from './envelope.ts';
import { problemAt, type EdiProblem, type Facts, type Place, type ProblemCode } from './problem.ts';
import { packed, packedText, type Qualifier, segmentByBytes, segmentDef, type SegmentDef } from './tables/compile.ts';
import { tokenizer } from './tokenizer.ts';
import { marks, type Tokens } from './tokens.ts';

export type { InterchangeSummary, MessageSummary } from './envelope.ts';

/** The segment at hand; the same object is used again for each, so keep texts, not the segment. */
export type SegmentView = {
  readonly tag: string;
  /** Segment groups from the outside in, such as `SG4/SG5/SG10`; empty at the top of a message. */
  readonly path: string;
  readonly segmentNo: number;
  readonly segmentInMessage: number;
  readonly byteOffset: number;
  readonly line: number;
  readonly message: MessageSummary;
  /** The text of an element (from 1) or of a component of it (from 1); empty where there is none. */
  text(element: number, component?: number): string;
  /** All values: element by element after the tag, component by component. */
  values(): string[][];
};

export type ReadOptions = {
  /** Overrules what UNB declares, for partners who send another encoding than they say. */
  readonly charset?: Charset;
  readonly maxSegmentBytes?: number;
  readonly maxSegments?: number;
  readonly maxBytes?: number;
  readonly maxProblems?: number;
  /** Called for each segment that the grammar placed in a message, after it was checked. */
  readonly onSegment?: (segment: SegmentView) => void;
};

export type ReadResult = {
  /** Problems in the order of the input: errors up to the limit, warnings up to half of it; `problemCount` counts all. */
  readonly problems: readonly EdiProblem[];
  readonly problemCount: number;
  readonly errorCount: number;
  readonly interchanges: readonly InterchangeSummary[];
  readonly segments: number;
  readonly bytes: number;
  /** Reading was given up before the end. */
  readonly stopped: boolean;
};

export type EdiReader = { push(chunk: Uint8Array): void; end(): ReadResult };

/**
 * Reads and validates UN/EDIFACT from a stream: chunks may be cut anywhere. Never throws on any input;
 * what is wrong is answered as problems.
 */
export function ediReader(options: ReadOptions = {}): EdiReader {
  const { maxSegmentBytes = 65_536, maxSegments = 100_000_000, maxBytes = 2 ** 30, maxProblems = 1000, onSegment } = options;
  const problems: EdiProblem[] = [];
  let problemCount = 0;
  let errorCount = 0;
  let stopped = false;
  let charset: Charset = options.charset ?? { name: 'UNOA', encoding: 'latin1', level: 'any' };
  let tag = '';
  let path = '';
  let window = { bytesNo: -1, from: 0, to: 0, text: '' };

  const reader = tokenizer({ maxSegmentBytes, maxSegments, maxBytes }, take, (fault) => {
    stopped = true;
    const limit = { SEGMENT_TOO_LONG: maxSegmentBytes, TOO_MANY_SEGMENTS: maxSegments, INPUT_TOO_LARGE: maxBytes, UNA_INVALID: 0 }[fault];
    report(fault, { limit });
  });
  const tokens = reader.tokens;
  const frame = envelope(report, qualifier);

  function place(): Place {
    return {
      segmentNo: tokens.segmentNo, segmentInMessage: frame.segmentInMessage(), messageReference: frame.message()?.reference ?? '',
      tag, groupPath: path, byteOffset: tokens.byteOffset, line: tokens.line,
    };
  }

  function report(code: ProblemCode, facts: Facts = {}) {
    problemCount++;
    const value = facts.value === undefined ? {} : { value: facts.value.slice(0, 60) };
    const problem = problemAt(code, place(), { charset: charset.name, ...facts, ...value });
    if (problem.severity === 'error') { errorCount++; frame.blame(); }
    // A flood of warnings must not crowd out an error.
    const room = problem.severity === 'error' ? errorCount : (problemCount - errorCount) * 2;
    if (room <= maxProblems) problems.push(problem);
  }

  function partText(part: number): string {
    const from = tokens.starts[part] ?? 0;
    const to = tokens.ends[part] ?? 0;
    const mark = tokens.marks[part] ?? 0;
    if (to - from <= 0) return '';
    if ((mark & (marks.released | marks.high)) === 0) return plainText(from, to);
    if ((mark & marks.high) === 0) return withoutReleases(plainText(from, to), String.fromCharCode(reader.delimiters().release));
    const bytes = tokens.bytes.subarray(from, to);
    return decode((mark & marks.released) === 0 ? bytes : unreleased(bytes, reader.delimiters().release), charset);
  }

  /** Texts are cut from a window of bytes decoded at once, which is several times faster than one by one. */
  function seeThrough(from: number, to: number): void {
    if (window.bytesNo === tokens.bytesNo && from >= window.from && to <= window.to) return;
    const start = tokens.starts[0] ?? from;
    const end = Math.max(to, Math.min(tokens.bytes.length, start + windowBytes));
    window = { bytesNo: tokens.bytesNo, from: start, to: end, text: oneByte.decode(tokens.bytes.subarray(start, end)) };
  }

  function plainText(from: number, to: number): string {
    seeThrough(from, to);
    return window.text.slice(from - window.from, to - window.from);
  }

  function releases(part: number): number {
    const { release } = reader.delimiters();
    let count = 0;
    for (let at = tokens.starts[part] ?? 0; at < (tokens.ends[part] ?? 0); at++) {
      if (tokens.bytes[at] === release) { count++; at++; }
    }
    return count;
  }

  const texts: ElementReader = { text: partText, decimal: () => reader.delimiters().decimal, releases };
  const view: SegmentView = {
    get message() { return frame.message() ?? noMessage; },
    get tag() { return tag; }, get path() { return path; }, get segmentNo() { return tokens.segmentNo; },
    get segmentInMessage() { return frame.segmentInMessage(); }, get byteOffset() { return tokens.byteOffset; }, get line() { return tokens.line; },
    text(element: number, component = 1) {
      if (element >= tokens.elements) return '';
      const part = (tokens.first[element] ?? 0) + component - 1;
      return part < (tokens.first[element + 1] ?? 0) ? partText(part) : '';
    },
    values() {
      const { starts, ends, first, elements, parts } = tokens;
      seeThrough(starts[0] ?? 0, ends[parts - 1] ?? 0);
      const { text, from } = window;
      const all: string[][] = [];
      for (let element = 1; element < elements; element++) {
        const components: string[] = [];
        const to = first[element + 1] ?? 0;
        for (let part = first[element] ?? 0; part < to; part++) {
          const marked = (tokens.marks[part] ?? 0) & (marks.released | marks.high);
          components.push(marked === 0 ? text.slice((starts[part] ?? 0) - from, (ends[part] ?? 0) - from) : partText(part));
        }
        all.push(components);
      }
      return all;
    },
  };

  function take(current: Tokens) {
    const known = readTag();
    path = '';
    if (tokens.segmentNo === 1 && charset.encoding === 'gb18030' && hidesInGb18030(reader.delimiters())) report('UNA_INVALID');
    const seat = frame.segment(tag, known, view.text);
    path = seat.path;
    for (const { code, facts } of seat.faults) report(code, facts);
    if (tag === 'UNB') adoptCharset();
    if (current.marked > marks.released) checkCharacters();
    if (known && !frame.isForeign()) checkElements(current, known, texts, report);
    if (onSegment && seat.placed) onSegment(view);
    frame.settle();
  }

  /** The first value of the first element, as grammars claim places by it. */
  function qualifier(): Qualifier {
    if (tokens.elements < 2) return -1;
    const part = tokens.first[1] ?? 0;
    const from = tokens.starts[part] ?? 0;
    const length = (tokens.ends[part] ?? 0) - from;
    if ((tokens.marks[part] ?? 0) !== 0) return packedText(partText(part));
    if (length < 1 || length > 3) return -1;
    const { bytes } = tokens;
    return packed(bytes[from] ?? 0, length > 1 ? (bytes[from + 1] ?? 0) : 0, length > 2 ? (bytes[from + 2] ?? 0) : 0);
  }

  /** Almost every tag is three capitals that were seen before; those are looked up by number, without a string. */
  function readTag(): SegmentDef | undefined {
    const from = tokens.starts[0] ?? 0;
    const { bytes } = tokens;
    if ((tokens.ends[0] ?? 0) - from === 3) {
      const known = segmentByBytes(bytes[from] ?? 0, bytes[from + 1] ?? 0, bytes[from + 2] ?? 0);
      if (known) {
        tag = known.tag;
        return known;
      }
    }
    tag = partText(0).slice(0, 60);
    return undefined;
  }

  function adoptCharset() {
    if (options.charset) return;
    const name = view.text(1);
    const declared = charsetOf(name);
    if (!declared) return report('CHARSET_UNSUPPORTED', { element: 1, component: 1, elementId: '0001', value: name });
    charset = declared;
    reader.restrict(declared.level);
  }

  function checkCharacters() {
    for (let part = 0; part < tokens.parts; part++) {
      const mark = tokens.marks[part] ?? 0;
      if (mark <= marks.released) continue;
      const at = whereIs(part);
      if ((mark & marks.control) !== 0) report('CHARACTER_NOT_ALLOWED', { ...at, value: partText(part) });
      if ((mark & marks.outside) !== 0) report('CHARACTER_OUTSIDE_REPERTOIRE', { ...at, value: partText(part) });
      if ((mark & marks.high) === 0) continue;
      const bytes = tokens.bytes.subarray(tokens.starts[part], tokens.ends[part]);
      if (!isSound(bytes, charset)) report('ENCODING_INVALID', { ...at, value: partText(part) });
    }
  }

  function whereIs(part: number): { element: number; component: number; elementId: string } {
    let element = 0;
    while (element + 1 < tokens.elements && (tokens.first[element + 1] ?? 0) <= part) element++;
    const from = tokens.first[element] ?? 0;
    const component = (tokens.first[element + 1] ?? 0) - from > 1 ? part - from + 1 : 0;
    const elementId = segmentDef(tag)?.elements[element - 1]?.parts[part - from]?.id ?? '';
    return { element, component: element === 0 ? 0 : component, elementId };
  }

  return {
    push(chunk) {
      if (!stopped) reader.push(chunk);
    },
    end() {
      if (!stopped && reader.end()) {
        tag = partText(0).slice(0, 3);
        path = '';
        report('SEGMENT_UNTERMINATED', { value: tag });
      }
      tag = '';
      path = '';
      if (tokens.segmentNo === 0 && !stopped) report('EMPTY');
      else if (!stopped) frame.end();
      return { problems, problemCount, errorCount, interchanges: frame.interchanges(), segments: tokens.segmentNo, bytes: reader.bytesRead(), stopped };
    },
  };
}

/** Reads a whole interchange at once. */
export function readEdi(bytes: Uint8Array, options: ReadOptions = {}): ReadResult {
  const reader = ediReader(options);
  reader.push(bytes);
  return reader.end();
}

/** The second byte of a GB18030 character runs from 0x40 to 0x7e; a separator among them cannot be told from text. */
function hidesInGb18030({ component, element, release, terminator }: Delimiters): boolean {
  return [component, element, release, terminator].some((byte) => byte >= 0x40);
}

const noMessage: MessageSummary = { reference: '', type: '', version: '', release: '', agency: '', association: '', firstSegmentNo: 0, segmentCount: 0, errorCount: 0 };

/** One byte, one character: positions in the text are positions in the bytes. Only bytes below 128 are read from it. */
const oneByte = new TextDecoder('latin1');
const windowBytes = 65_536;

function withoutReleases(text: string, release: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf(release); at >= 0 && at + 1 < text.length; at = text.indexOf(release, from + 1)) {
    out += text.slice(from, at);
    from = at + 1;
  }
  return out + text.slice(from);
}

function unreleased(bytes: Uint8Array, release: number): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === release && at + 1 < bytes.length) at++;
    out[length++] = bytes[at] ?? 0;
  }
  return out.subarray(0, length);
}
