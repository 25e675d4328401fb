/** A field of a frame: text as UTF-8, a whole number as 8 bytes, raw bytes, or a list, which is a frame of its own. */
export type Field = string | number | Uint8Array | readonly Field[];

const encoder = new TextEncoder();

// One growing page for all frames: they are built by the hundred thousand, and never two at once.
const page = { bytes: new Uint8Array(4096), end: 0 };

/**
 * The one encoding of everything the protocol hashes: label and fields, each with its length before it, so that
 * no two different records have the same bytes. See PROTOCOL.md section 2.
 */
export function frame(label: string, ...fields: readonly Field[]): Uint8Array {
  page.end = 0;
  writeFrame(label, fields);
  return page.bytes.slice(0, page.end);
}

function writeFrame(label: string, fields: readonly Field[]): void {
  writeText(label);
  writeNumber(fields.length);
  for (const field of fields) writeField(field);
}

function writeField(field: Field): void {
  if (typeof field === 'string') return writeText(field);
  if (typeof field === 'number') {
    writeNumber(8);
    writeNumber(Math.floor(field / 2 ** 32));
    return writeNumber(field % 2 ** 32);
  }
  if (field instanceof Uint8Array) {
    writeNumber(field.length);
    reserve(field.length);
    page.bytes.set(field, page.end);
    page.end += field.length;
    return;
  }
  const start = beginLength();
  writeFrame('list', field);
  endLength(start);
}

function writeText(text: string): void {
  const start = beginLength();
  // UTF-8 takes at most three bytes for each UTF-16 unit.
  reserve(text.length * 3);
  page.end += encoder.encodeInto(text, page.bytes.subarray(page.end)).written;
  endLength(start);
}

function beginLength(): number {
  writeNumber(0);
  return page.end;
}

function endLength(start: number): void {
  const end = page.end;
  page.end = start - 4;
  writeNumber(end - start);
  page.end = end;
}

/** Unsigned 32-bit, big-endian. */
function writeNumber(value: number): void {
  reserve(4);
  page.bytes[page.end] = value >>> 24;
  page.bytes[page.end + 1] = value >>> 16;
  page.bytes[page.end + 2] = value >>> 8;
  page.bytes[page.end + 3] = value;
  page.end += 4;
}

function reserve(more: number): void {
  if (page.end + more <= page.bytes.length) return;
  const larger = new Uint8Array(Math.max(page.bytes.length * 2, page.end + more));
  larger.set(page.bytes);
  page.bytes = larger;
}
