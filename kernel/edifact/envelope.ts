import { grammarWalk, type GrammarWalk, type Seat, unknownSegment } from './grammar-walk.ts';
import type { Report } from './element-check.ts';
import { grammarOf, type Qualifier, segmentDef, type SegmentDef } from './tables/compile.ts';

/** What UNB and UNZ say of an interchange, and the messages in it. */
export type InterchangeSummary = {
  readonly syntaxIdentifier: string;
  readonly syntaxVersion: string;
  readonly sender: string;
  readonly senderQualifier: string;
  readonly recipient: string;
  readonly recipientQualifier: string;
  /** Date and time as written: `YYMMDD` or `YYYYMMDD`, and `HHMM`. */
  readonly preparedOn: string;
  readonly preparedAt: string;
  readonly reference: string;
  readonly application: string;
  readonly isTest: boolean;
  readonly wantsAcknowledgement: boolean;
  readonly messages: readonly MessageSummary[];
  readonly firstSegmentNo: number;
  /** Errors in the envelope itself (UNA, UNB, UNZ), not in its messages. */
  readonly errorCount: number;
};

export type MessageSummary = {
  readonly reference: string;
  readonly type: string;
  readonly version: string;
  readonly release: string;
  readonly agency: string;
  readonly association: string;
  readonly firstSegmentNo: number;
  readonly segmentCount: number;
  readonly errorCount: number;
};

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type OpenInterchange = Writable<Omit<InterchangeSummary, 'messages'>> & { messages: Writable<MessageSummary>[]; groups: number; references: Set<string> };
type Text = (element: number, component?: number) => string;

export type Envelope = {
  /** Seats a segment; `def` is what the tables know of its tag. The caller reports the seat's faults once it knows the path. */
  segment(tag: string, def: SegmentDef | undefined, text: Text): Seat;
  /** Called when a segment is done with: a trailer then closes what it ends. */
  settle(): void;
  end(): void;
  message(): MessageSummary | undefined;
  segmentInMessage(): number;
  /** The message is of a kind or release whose tables are not here, so its elements cannot be judged. */
  isForeign(): boolean;
  /** Counts an error for what is open. */
  blame(): void;
  interchanges(): readonly InterchangeSummary[];
};

const nowhere: Seat = { placed: false, path: '', faults: [] };
const atTop: Seat = { placed: true, path: '', faults: [] };
const misplaced: Seat = { placed: false, path: '', faults: [{ code: 'SERVICE_SEGMENT_MISPLACED', facts: {} }] };
const outside: Seat = { placed: false, path: '', faults: [{ code: 'SEGMENT_OUTSIDE_MESSAGE', facts: {} }] };

/** Follows UNB–UNG–UNH … UNT–UNE–UNZ: order, counts, references, duplicates; and the grammar inside messages. */
export function envelope(report: Report, qualifier: () => Qualifier): Envelope {
  const all: OpenInterchange[] = [];
  let open: OpenInterchange | undefined;
  let group: { reference: string; messages: number } | undefined;
  let message: Writable<MessageSummary> | undefined;
  let walk: GrammarWalk | undefined;
  let closing = '';
  let segmentNo = 0;
  let text: Text = () => '';

  function start(): OpenInterchange {
    const made = {
      syntaxIdentifier: '', syntaxVersion: '', sender: '', senderQualifier: '', recipient: '', recipientQualifier: '', preparedOn: '', preparedAt: '',
      reference: '', application: '', isTest: false, wantsAcknowledgement: false, messages: [], firstSegmentNo: segmentNo, errorCount: 0, groups: 0, references: new Set<string>(),
    };
    all.push(made);
    return made;
  }

  function openInterchange() {
    if (open) { closeInterchange(); report('SERVICE_SEGMENT_MISSING', { missing: 'UNZ' }); }
    open = start();
    Object.assign(open, {
      syntaxIdentifier: text(1), syntaxVersion: text(1, 2), sender: text(2), senderQualifier: text(2, 2), recipient: text(3), recipientQualifier: text(3, 2),
      preparedOn: text(4), preparedAt: text(4, 2), reference: text(5), application: text(7), isTest: text(11) !== '', wantsAcknowledgement: text(9) === '1',
    });
    const earlier = all.find((other) => other !== open && other.reference === open?.reference && other.sender === open.sender && other.reference !== '');
    if (earlier) report('INTERCHANGE_DUPLICATE', { element: 5, elementId: '0020', value: text(5) });
  }

  function closeInterchange() {
    if (message) missingTrailer();
    if (group) { report('SERVICE_SEGMENT_MISSING', { missing: 'UNE' }); group = undefined; }
  }

  function missingTrailer() {
    message = undefined;
    walk = undefined;
    report('SERVICE_SEGMENT_MISSING', { missing: 'UNT' });
  }

  function openMessage(): Seat {
    const unclosed = message !== undefined;
    const orphan = open === undefined;
    open ??= start();
    const opened = {
      reference: text(1), type: text(2), version: text(2, 2), release: text(2, 3), agency: text(2, 4), association: text(2, 5),
      firstSegmentNo: segmentNo, segmentCount: 1, errorCount: 0,
    };
    const duplicate = open.references.has(opened.reference);
    open.references.add(opened.reference);
    open.messages.push(opened);
    if (group) group.messages++;
    const grammar = grammarOf(opened.type, opened.version, opened.release);
    if (unclosed) missingTrailer();
    if (orphan) report('SERVICE_SEGMENT_MISSING', { missing: 'UNB' });
    message = opened;
    walk = grammar ? grammarWalk(grammar) : undefined;
    const header = segmentDef('UNH');
    if (header) walk?.step(header, qualifier);
    if (!grammar) report('MESSAGE_UNKNOWN', { element: 2, elementId: 'S009', value: `${opened.type}:${opened.version}:${opened.release}` });
    if (duplicate) report('MESSAGE_DUPLICATE', { element: 1, elementId: '0062', value: opened.reference });
    return atTop;
  }

  function inMessage(tag: string, def: SegmentDef | undefined, current: Writable<MessageSummary>): Seat {
    current.segmentCount++;
    if (!walk) return tag === 'UNT' ? nowhere : atTop;
    return def ? walk.step(def, qualifier) : unknownSegment;
  }

  function endMessage(current: Writable<MessageSummary>) {
    closing = 'UNT';
    const stated = text(1);
    if (Number(stated) !== current.segmentCount) report('SEGMENT_COUNT_WRONG', { element: 1, elementId: '0074', value: stated, actual: current.segmentCount });
    if (text(2) !== current.reference) report('REFERENCE_MISMATCH', { element: 2, elementId: '0062', value: text(2), expected: current.reference });
  }

  function endGroup() {
    if (message) missingTrailer();
    if (!group) return report('SERVICE_SEGMENT_MISPLACED');
    if (Number(text(1)) !== group.messages) report('MESSAGE_COUNT_WRONG', { element: 1, elementId: '0060', value: text(1), actual: group.messages });
    if (text(2) !== group.reference) report('REFERENCE_MISMATCH', { element: 2, elementId: '0048', value: text(2), expected: group.reference });
    group = undefined;
  }

  function endInterchange() {
    if (!open) return report('SERVICE_SEGMENT_MISPLACED');
    closeInterchange();
    const count = open.groups > 0 ? open.groups : open.messages.length;
    if (open.messages.length === 0) report('INTERCHANGE_EMPTY');
    if (Number(text(1)) !== count) report('MESSAGE_COUNT_WRONG', { element: 1, elementId: '0036', value: text(1), actual: count });
    if (open.syntaxIdentifier !== '' && text(2) !== open.reference) report('REFERENCE_MISMATCH', { element: 2, elementId: '0020', value: text(2), expected: open.reference });
    closing = 'UNZ';
  }

  function service(tag: string): Seat {
    if (tag === 'UNB') openInterchange();
    else if (tag === 'UNZ') endInterchange();
    else if (tag === 'UNE') endGroup();
    else if (tag === 'UNG') {
      if (message) missingTrailer();
      if (open) open.groups++;
      group = { reference: text(5), messages: 0 };
    } else report('SERVICE_SEGMENT_MISPLACED');
    return nowhere;
  }

  return {
    segment(tag, def, texts) {
      segmentNo++;
      text = texts;
      if (message && def && !def.isService) return inMessage(tag, def, message);
      if (tag === 'UNH') return openMessage();
      if (tag === 'UNB' || tag === 'UNZ' || tag === 'UNG' || tag === 'UNE' || tag === 'UNA') return service(tag);
      if (!message) return tag === 'UNT' ? misplaced : outside;
      const seat = inMessage(tag, def, message);
      if (tag === 'UNT') endMessage(message);
      return seat;
    },
    settle() {
      if (closing === '') return;
      if (closing === 'UNZ') open = undefined;
      message = undefined;
      walk = undefined;
      closing = '';
    },
    end() {
      if (message) missingTrailer();
      if (open) { closeInterchange(); report('SERVICE_SEGMENT_MISSING', { missing: 'UNZ' }); }
    },
    message: () => message,
    segmentInMessage: () => message?.segmentCount ?? 0,
    isForeign: () => message !== undefined && walk === undefined && segmentNo !== message.firstSegmentNo,
    blame() {
      if (message) message.errorCount++;
      else if (open) open.errorCount++;
    },
    interchanges: () => all,
  };
}
