import { codesD95B } from './codes-d95b.ts';
import { messageGrammars } from './messages.ts';
import { codesService, segmentsService } from './segments-service.ts';
import { segmentsD95B } from './segments-d95b.ts';

export type CodeList = { readonly short: Uint8Array; readonly long: ReadonlySet<string> };

/** One value: a stand-alone element or a component of a composite. */
export type PartDef = {
  readonly id: string;
  readonly required: boolean;
  readonly kind: 'an' | 'a' | 'n';
  readonly min: number;
  readonly max: number;
  /** Any characters, no code list: only its length can be wrong. */
  readonly plain: boolean;
  readonly codes: CodeList | undefined;
  /** The next two components name a code list and its agency, which then overrule the UN list. */
  readonly hasAgency: boolean;
};
export type ElementDef = { readonly id: string; readonly required: boolean; readonly parts: readonly PartDef[] };
export type SegmentDef = {
  readonly tag: string;
  /** Place in the list of all segments, for tables by segment. */
  readonly no: number;
  readonly elements: readonly ElementDef[];
  /** Place of the last mandatory element, from 1; 0 where none is. */
  readonly lastRequired: number;
  /** Opens or closes something, so that the envelope and not a message's grammar seats it. */
  readonly isService: boolean;
};

/** A node of a message grammar, in reading order; the first child of a group is the segment that opens it. */
export type GrammarNode = {
  readonly index: number;
  readonly parent: number;
  /** Index after the last node of this subtree. */
  readonly end: number;
  readonly group: string;
  /** The segment's tag; for a group that of its first segment. */
  readonly tag: string;
  readonly path: string;
  readonly required: boolean;
  readonly max: number;
  readonly claims: readonly Qualifier[];
};
/** A qualifier of at most three bytes, packed; -1 for anything else. Strings would have to be made and hashed for each segment. */
export type Qualifier = number;
export type Grammar = {
  readonly name: string;
  readonly nodes: readonly GrammarNode[];
  readonly tags: ReadonlySet<string>;
  /** Qualifiers that are claimed somewhere in the message, by tag. */
  readonly claimed: ReadonlyMap<string, readonly Qualifier[]>;
};

export function packed(a: number, b: number, c: number): Qualifier {
  return (a << 16) | (b << 8) | c;
}

export function packedText(text: string): Qualifier {
  return text.length === 0 || text.length > 3 ? -1 : packed(text.charCodeAt(0), text.charCodeAt(1) || 0, text.charCodeAt(2) || 0);
}

/** Index of a code of at most three letters or digits in a bitmap; 0 where it has none. */
export function shortIndex(a: number, b: number, c: number): number {
  return ((slots[a] ?? 0) * 37 + (slots[b] ?? 0)) * 37 + (slots[c] ?? 0);
}

/** Capitals and digits have a slot of their own, 1 to 36; everything else shares 0. */
export const slots: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte - 64 : byte >= 48 && byte <= 57 ? byte - 21 : 0));

const codeLists = new Map([...readCodes(codesD95B), ...readCodes(codesService)]);
const directory = readSegments(segmentsD95B, 0);
const segments = new Map([...directory, ...readSegments(segmentsService, directory.length)]);
const grammars = new Map<string, Grammar>();

export function segmentDef(tag: string): SegmentDef | undefined {
  return segments.get(tag);
}

const numbered: (SegmentDef | undefined)[] = Array.from({ length: 26 * 26 * 26 }, () => undefined);
for (const def of segments.values()) numbered[tagNumber(def.tag.charCodeAt(0), def.tag.charCodeAt(1), def.tag.charCodeAt(2))] = def;

/** Three capitals as a number below 26³; -1 for anything else. */
function tagNumber(a: number, b: number, c: number): number {
  const [x, y, z] = [(a - 65) >>> 0, (b - 65) >>> 0, (c - 65) >>> 0];
  return x < 26 && y < 26 && z < 26 ? (x * 26 + y) * 26 + z : -1;
}

/** The definition by the three bytes of the tag. */
export function segmentByBytes(a: number, b: number, c: number): SegmentDef | undefined {
  const number = tagNumber(a, b, c);
  return number < 0 ? undefined : numbered[number];
}

export function codeList(id: string): CodeList | undefined {
  return codeLists.get(id);
}

/** The grammar of a message, by type, version and release as UNH names them. */
export function grammarOf(type: string, version: string, release: string): Grammar | undefined {
  const name = `${type}:${version}.${release}`;
  const known = grammars.get(name);
  const text = messageGrammars[name];
  if (known || text === undefined) return known;
  const made = readGrammar(name, text);
  grammars.set(name, made);
  return made;
}

function rows(text: string): string[] {
  return text.replace(/\n +/g, ' ').split('\n').filter((row) => row !== '');
}

function readCodes(text: string): [string, CodeList][] {
  return rows(text).map((row) => {
    const [id = '', ...codes] = row.split(' ');
    const short = new Uint8Array(37 * 37 * 37);
    for (const code of codes) {
      if (code.length <= 3) short[shortIndex(code.charCodeAt(0), code.charCodeAt(1) || 0, code.charCodeAt(2) || 0)] = 1;
    }
    return [id, { short, long: new Set(codes.filter((code) => code.length > 3)) }];
  });
}

function readSegments(text: string, from: number): [string, SegmentDef][] {
  return rows(text).map((row, index) => {
    const tag = row.slice(0, 3);
    const elements = row.slice(4).split(' | ').map(readElement);
    return [tag, { tag, no: from + index, elements, lastRequired: elements.findLastIndex(({ required }) => required) + 1, isService: ['UNA', 'UNB', 'UNG', 'UNH', 'UNT', 'UNE', 'UNZ'].includes(tag) }];
  });
}

function readElement(text: string): ElementDef {
  const composite = /^(\w+)(!?)\((.*)\)$/.exec(text);
  const specs = composite ? (composite[3] ?? '').split(', ') : [text];
  const ids = specs.map((spec) => spec.slice(0, 4));
  const parts = specs.map((spec, index) => readPart(spec, ids[index + 1] === '1131' && ids[index + 2] === '3055'));
  return { id: composite?.[1] ?? ids[0] ?? '', required: composite ? composite[2] === '!' : specs[0]?.[4] === '!', parts };
}

function readPart(spec: string, hasAgency: boolean): PartDef {
  const [, id = '', mark, kind, dots, digits] = /^(\d{4})(!?) (an|a|n)(\.\.)?(\d+)$/.exec(spec) ?? [];
  const max = Number(digits);
  const codes = codeLists.get(id);
  return { id, required: mark === '!', kind: kind === 'a' || kind === 'n' ? kind : 'an', min: dots ? 1 : max, max, plain: kind === 'an' && codes === undefined, codes, hasAgency };
}

function readGrammar(name: string, text: string): Grammar {
  const nodes: { index: number; parent: number; end: number; group: string; tag: string; path: string; required: boolean; max: number; claims: Qualifier[] }[] = [];
  const open: number[] = [];
  const add = (group: string, tag: string, mark: string | undefined, max: string | undefined, claims: string | undefined) => {
    const parent = open.at(-1) ?? -1;
    const above = parent < 0 ? '' : (nodes[parent]?.path ?? '');
    const path = group === '' ? above : above === '' ? group : `${above}/${group}`;
    nodes.push({ index: nodes.length, parent, end: nodes.length + 1, group, tag, path, required: mark === '!', max: max ? Number(max) : 1, claims: claims ? claims.split(',').map(packedText) : [] });
    return nodes.length - 1;
  };
  for (const [, group, groupMark, groupMax, tag, mark, claims, max, close] of text.matchAll(/(SG\d+)(!?)(?:\*(\d+))?\(|([A-Z]{3})(!?)(?:\{([A-Z,]+)\})?(?:\*(\d+))?|(\))/g)) {
    if (group) open.push(add(group, '', groupMark, groupMax, undefined));
    else if (tag) {
      const index = add('', tag, mark, max, claims);
      const holder = nodes[open.at(-1) ?? -1];
      if (holder && holder.tag === '') holder.tag = tag;
      for (const ancestor of open) { const node = nodes[ancestor]; if (node) node.end = index + 1; }
    } else if (close) open.pop();
  }
  const claiming = nodes.filter((node) => node.claims.length > 0);
  return { name, nodes, tags: new Set(nodes.map((node) => node.tag)), claimed: new Map(claiming.map((node) => [node.tag, node.claims])) };
}
