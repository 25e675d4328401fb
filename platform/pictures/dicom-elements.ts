/** Why a file is not taken as DICOM at all: its structure, before anything of it is understood. */
export type DicomFault = 'no-preamble' | 'no-syntax' | 'compressed' | 'big-endian' | 'deflated' | 'syntax-unknown' | 'truncated' | 'lying-length' | 'odd-length' | 'out-of-order' | 'unknown-vr' | 'broken-sequence' | 'too-deep' | 'too-many';
/** Where the value of an element lies; `vr` is empty where the syntax does not tell it. */
export type DicomElement = { readonly vr: string; readonly at: number; readonly length: number };
export type DicomElements = { readonly bytes: Uint8Array; readonly view: DataView; readonly at: ReadonlyMap<number, DicomElement> };
type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: DicomFault };

const limits = { elements: 20_000, depth: 8 } as const;
const undefinedLength = 0xffff_ffff;
const [item, itemEnd, sequenceEnd] = [0xfffe_e000, 0xfffe_e00d, 0xfffe_e0dd] as const;
export const pixelData = 0x7fe0_0010;
const syntaxTag = 0x0002_0010;
/** PS3.5, table 7.1-1: these have two reserved bytes and a length of 32 bits. */
const longForms = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const shortForms = new Set(['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'PN', 'SH', 'SL', 'SS', 'ST', 'TM', 'UI', 'UL', 'US']);
const syntaxes: Readonly<Record<string, 'implicit' | 'explicit' | DicomFault>> = {
  '1.2.840.10008.1.2': 'implicit', '1.2.840.10008.1.2.1': 'explicit', '1.2.840.10008.1.2.2': 'big-endian', '1.2.840.10008.1.2.1.99': 'deflated', '1.2.840.10008.1.2.5': 'compressed',
};

/** Thrown and caught in this file only: reading nested things answers at the outermost call. */
class Unsound extends Error {
  readonly fault: DicomFault;
  constructor(fault: DicomFault) {
    super(fault);
    this.fault = fault;
  }
}

export function looksLikeDicom(bytes: Uint8Array): boolean {
  return bytes.length >= 132 && bytes[128] === 0x44 && bytes[129] === 0x49 && bytes[130] === 0x43 && bytes[131] === 0x4d;
}

/**
 * The elements of a DICOM file (PS3.10) by where they lie; nothing is copied or decoded. Nested data sets are walked
 * only to find where they end, a bounded number of elements to a bounded depth.
 */
export function readElements(bytes: Uint8Array): Read<DicomElements> {
  if (!looksLikeDicom(bytes)) return { ok: false, fault: 'no-preamble' };
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const cursor = new Cursor(view);
    const at = new Map<number, DicomElement>();
    const start = cursor.readMeta(at);
    const syntax = syntaxOf(textAt({ bytes, view, at }, syntaxTag));
    cursor.readSet(at, start, syntax === 'explicit');
    return { ok: true, value: { bytes, view, at } };
  } catch (fault) {
    if (fault instanceof Unsound) return { ok: false, fault: fault.fault };
    throw fault;
  }
}

function syntaxOf(uid: string | undefined): 'implicit' | 'explicit' {
  if (uid === undefined) throw new Unsound('no-syntax');
  const known = syntaxes[uid] ?? (uid.startsWith('1.2.840.10008.1.2.4.') ? 'compressed' : 'syntax-unknown');
  if (known === 'implicit' || known === 'explicit') return known;
  throw new Unsound(known);
}

type Head = { readonly tag: number; readonly vr: string; readonly at: number; readonly length: number };

class Cursor {
  readonly #view: DataView;
  #seen = 0;
  constructor(view: DataView) { this.#view = view; }

  /** File meta information, always explicit little endian; answers where the data set begins. */
  readMeta(into: Map<number, DicomElement>): number {
    let at = 132;
    let stated: number | undefined;
    while (at + 2 <= this.#view.byteLength && this.#view.getUint16(at, true) === 0x0002) {
      const head = this.#head(at, true);
      if (head.tag === 0x0002_0000 && head.length === 4) stated = head.at + 4 + this.#view.getUint32(head.at, true);
      at = this.#take(head, into, true);
    }
    if (stated !== undefined && stated !== at) throw new Unsound('lying-length');
    return at;
  }

  readSet(into: Map<number, DicomElement>, start: number, explicit: boolean): void {
    let [at, last] = [start, -1];
    while (at < this.#view.byteLength) {
      const head = this.#head(at, explicit);
      // Strictly ascending (PS3.5, 7.1), so that no element can be told twice.
      if (head.tag <= last) throw new Unsound('out-of-order');
      last = head.tag;
      at = this.#take(head, into, explicit);
    }
  }

  #take({ tag, vr, at, length }: Head, into: Map<number, DicomElement>, explicit: boolean): number {
    if (tag >>> 16 === 0xfffe) throw new Unsound('broken-sequence');
    if (length === undefinedLength) {
      if (tag === pixelData) throw new Unsound('compressed');
      return this.#skipItems(at, vr === 'UN' ? false : explicit, 1);
    }
    into.set(tag, { vr, at, length });
    return at + length;
  }

  /** Past a sequence of undefined length, whose first item begins at `at`. */
  #skipItems(start: number, explicit: boolean, depth: number): number {
    if (depth > limits.depth) throw new Unsound('too-deep');
    let at = start;
    for (;;) {
      const head = this.#head(at, false);
      if (head.tag === sequenceEnd) return head.at;
      if (head.tag !== item) throw new Unsound('broken-sequence');
      at = head.length === undefinedLength ? this.#skipItem(head.at, explicit, depth) : head.at + head.length;
    }
  }

  #skipItem(start: number, explicit: boolean, depth: number): number {
    let at = start;
    for (;;) {
      const head = this.#head(at, explicit);
      if (head.tag === itemEnd) return head.at;
      if (head.tag >>> 16 === 0xfffe) throw new Unsound('broken-sequence');
      at = head.length === undefinedLength ? this.#skipItems(head.at, head.vr === 'UN' ? false : explicit, depth + 1) : head.at + head.length;
    }
  }

  #head(start: number, explicit: boolean): Head {
    this.#seen += 1;
    if (this.#seen > limits.elements) throw new Unsound('too-many');
    const view = this.#view;
    const need = (end: number): void => { if (end > view.byteLength) throw new Unsound('truncated'); };
    need(start + 8);
    const tag = view.getUint16(start, true) * 0x10000 + view.getUint16(start + 2, true);
    const delimiter = tag === item || tag === itemEnd || tag === sequenceEnd;
    const head = explicit && !delimiter ? this.#explicitHead(tag, start, need) : { tag, vr: '', at: start + 8, length: view.getUint32(start + 4, true) };
    if ((tag === itemEnd || tag === sequenceEnd) && head.length !== 0) throw new Unsound('broken-sequence');
    if (head.length === undefinedLength) return head;
    if (head.length % 2 === 1) throw new Unsound('odd-length');
    need(head.at + head.length);
    return head;
  }

  #explicitHead(tag: number, start: number, need: (end: number) => void): Head {
    const view = this.#view;
    const vr = String.fromCharCode(view.getUint8(start + 4), view.getUint8(start + 5));
    if (shortForms.has(vr)) return { tag, vr, at: start + 8, length: view.getUint16(start + 6, true) };
    if (!longForms.has(vr)) throw new Unsound('unknown-vr');
    need(start + 12);
    const length = view.getUint32(start + 8, true);
    // Only sequences, UN and pixels may leave their length open (PS3.5, 7.1.2).
    if (length === undefinedLength && vr !== 'SQ' && vr !== 'UN' && tag !== pixelData) throw new Unsound('lying-length');
    return { tag, vr, at: start + 12, length };
  }
}

/** A text, without the spaces and the zero byte that pad it; nothing longer than any text we ask for. */
export function textAt({ bytes, at }: DicomElements, tag: number): string | undefined {
  const element = at.get(tag);
  if (!element || element.length === 0 || element.length > 1024) return undefined;
  const text = new TextDecoder('utf-8').decode(bytes.subarray(element.at, element.at + element.length)).replace(/[\0 ]+$/, '').trimStart();
  return text === '' ? undefined : text;
}

/** An unsigned 16-bit number. */
export function numberAt({ view, at }: DicomElements, tag: number): number | undefined {
  const element = at.get(tag);
  return element?.length === 2 ? view.getUint16(element.at, true) : undefined;
}

/** Decimal strings (DS), several parted by a backslash; undefined where one of them is none. */
export function decimalsAt(elements: DicomElements, tag: number): readonly number[] | undefined {
  const parts = textAt(elements, tag)?.split('\\').map((part) => part.trim());
  if (!parts?.every((part) => /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/.test(part))) return undefined;
  return parts.map(Number);
}
