import { shortIndex, slots, type PartDef, type SegmentDef } from './tables/compile.ts';
import { marks, type Tokens } from './tokens.ts';
import type { Facts, ProblemCode } from './problem.ts';

export type Report = (code: ProblemCode, facts?: Facts) => void;
/** Reads text where a check needs characters rather than bytes. */
export type ElementReader = { readonly text: (part: number) => string; readonly decimal: () => number; readonly releases: (part: number) => number };

/** Holds the values of one segment against its definition: mandatory, length, kind of characters, code list. */
export function checkElements(tokens: Tokens, def: SegmentDef, reader: ElementReader, report: Report): void {
  const { starts, ends, first, marks: partMarks } = tokens;
  const { elements } = def;
  const defined = elements.length;
  const given = tokens.elements - 1;
  const last = given < defined ? given : defined;
  let to = first[1] ?? 0;
  for (let element = 1; element <= last; element++) {
    const elementDef = elements[element - 1];
    if (!elementDef) return;
    const from = to;
    to = first[element + 1] ?? 0;
    let used = from;
    while (used < to && (ends[used] ?? 0) <= (starts[used] ?? 0)) used++;
    if (used === to) {
      if (elementDef.required) report('ELEMENT_MISSING', { element, elementId: elementDef.id });
      continue;
    }
    const { parts } = elementDef;
    const count = parts.length;
    for (let k = 0; k < count; k++) {
      const partDef = parts[k];
      if (!partDef) break;
      const part = from + k;
      const length = part < to ? (ends[part] ?? 0) - (starts[part] ?? 0) : 0;
      if (length > 0) {
        // Most values are plain text whose bytes are its characters.
        if (partDef.plain && partMarks[part] === 0 && length >= partDef.min && length <= partDef.max) continue;
        checkPart(tokens, part, length, partDef, part + 2 < to, element, count > 1 ? k + 1 : 0, reader, report);
      } else if (partDef.required) report('ELEMENT_MISSING', { element, component: k + 1, elementId: partDef.id });
    }
    for (let part = from + count; part < to; part++) {
      if ((ends[part] ?? 0) > (starts[part] ?? 0)) {
        report('TOO_MANY_COMPONENTS', { element, elementId: elementDef.id, limit: count, value: reader.text(part) });
        break;
      }
    }
  }
  for (let element = last + 1; element <= def.lastRequired; element++) {
    const elementDef = elements[element - 1];
    if (elementDef?.required) report('ELEMENT_MISSING', { element, elementId: elementDef.id });
  }
  if (given > defined || tokens.overfull) checkSurplus(tokens, defined, reader, report);
}

function checkSurplus(tokens: Tokens, defined: number, reader: ElementReader, report: Report): void {
  if (tokens.overfull) return report('TOO_MANY_ELEMENTS', { limit: defined });
  for (let part = tokens.first[defined + 1] ?? 0; part < tokens.parts; part++) {
    if ((tokens.ends[part] ?? 0) > (tokens.starts[part] ?? 0)) {
      return report('TOO_MANY_ELEMENTS', { element: defined + 1, limit: defined, value: reader.text(part) });
    }
  }
}

function checkPart(
  tokens: Tokens, part: number, bytes: number, def: PartDef, agencyPossible: boolean,
  element: number, component: number, reader: ElementReader, report: Report,
): void {
  const mark = tokens.marks[part] ?? 0;
  let length = bytes;
  if ((mark & marks.high) !== 0) length = [...reader.text(part)].length;
  else if ((mark & marks.released) !== 0) length = bytes - reader.releases(part);
  if (def.kind === 'n') {
    const digits = numericLength(tokens, part, reader.decimal());
    if (digits < 0) return report('ELEMENT_NOT_NUMERIC', { element, component, elementId: def.id, value: reader.text(part) });
    length = digits;
  } else if (def.kind === 'a' && !isAlphabetic(tokens, part)) return report('ELEMENT_NOT_ALPHABETIC', { element, component, elementId: def.id, value: reader.text(part) });
  if (length > def.max) return report('ELEMENT_TOO_LONG', { element, component, elementId: def.id, limit: def.max, length, value: reader.text(part) });
  if (length < def.min) return report('ELEMENT_TOO_SHORT', { element, component, elementId: def.id, limit: def.max, length, value: reader.text(part) });
  if (!def.codes) return;
  if (agencyPossible && def.hasAgency && (isUsed(tokens, part + 1) || isUsed(tokens, part + 2))) return;
  const at = tokens.starts[part] ?? 0;
  const { bytes: data } = tokens;
  const known = bytes <= 3
    ? def.codes.short[shortIndex(data[at] ?? 0, bytes > 1 ? (data[at + 1] ?? 0) : 0, bytes > 2 ? (data[at + 2] ?? 0) : 0)] === 1 && isPlain(data, at, bytes)
    : def.codes.long.has(reader.text(part));
  if (!known) report('CODE_UNKNOWN', { element, component, elementId: def.id, value: reader.text(part) });
}

function isUsed(tokens: Tokens, part: number): boolean {
  return (tokens.ends[part] ?? 0) > (tokens.starts[part] ?? 0);
}

/** Codes are capital letters and digits; anything else has no index of its own and must not borrow one. */
function isPlain(data: Uint8Array, at: number, length: number): boolean {
  for (let index = at; index < at + length; index++) {
    if (slots[data[index] ?? 0] === 0) return false;
  }
  return true;
}

/** Digits of a number, sign and decimal mark not counted (ISO 9735 §10); -1 when it is none. */
function numericLength(tokens: Tokens, part: number, decimal: number): number {
  const { bytes } = tokens;
  const end = tokens.ends[part] ?? 0;
  let at = tokens.starts[part] ?? 0;
  if (bytes[at] === 0x2d) at++;
  let digits = 0;
  let seenMark = false;
  for (; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= 48 && byte <= 57) digits++;
    else if ((byte === 0x2e || byte === 0x2c || byte === decimal) && !seenMark && digits > 0) seenMark = true;
    else return -1;
  }
  return digits === 0 ? -1 : digits;
}

function isAlphabetic(tokens: Tokens, part: number): boolean {
  for (let at = tokens.starts[part] ?? 0; at < (tokens.ends[part] ?? 0); at++) {
    const byte = tokens.bytes[at] ?? 0;
    if (byte < 128 && !(byte >= 65 && byte <= 90) && !(byte >= 97 && byte <= 122) && byte !== 32) return false;
  }
  return true;
}
