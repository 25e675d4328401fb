import { createInflateRaw } from 'node:zlib';

/** How much an unpacked spreadsheet may be. */
export type SheetLimits = { readonly maxBytes: number; readonly maxFiles: number; readonly maxCells: number };
export const sheetLimits: SheetLimits = { maxBytes: 160 * 1024 * 1024, maxFiles: 500, maxCells: 2_000_000 };

/** Why a spreadsheet is not opened, in both languages. */
export type SheetFault = { readonly zh: string; readonly en: string };

type Entry = { readonly name: string; readonly method: number; readonly stated: number; readonly packed: Uint8Array };

const notZip: SheetFault = { zh: '不是完整的 xlsx 文件', en: 'not a whole xlsx file' };
const tooLarge: SheetFault = { zh: '解压后过大', en: 'too large when unpacked' };
const lying: SheetFault = { zh: '压缩包所述大小不实', en: 'the package states a false size' };

/**
 * Looks into a spreadsheet before a library unpacks it: by the sizes it states first, then by what really comes out,
 * counted and thrown away piece by piece. A small file that unpacks to gigabytes costs no memory here.
 */
export async function sheetFault(bytes: Uint8Array, limits: SheetLimits = sheetLimits): Promise<SheetFault | undefined> {
  const entries = directoryOf(bytes);
  if (!entries) return notZip;
  if (entries.length > limits.maxFiles || entries.reduce((sum, { stated }) => sum + stated, 0) > limits.maxBytes) return tooLarge;
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) return notZip;
  let cells = 0;
  for (const entry of entries) {
    const looked = await look(entry);
    if (looked === 'broken') return notZip;
    if (looked === 'larger') return lying;
    cells += looked.cells;
    if (cells > limits.maxCells) return { zh: '单元格过多', en: 'too many cells' };
    if (looked.widestName > limits.maxCells) return { zh: '定义的名称范围过大', en: 'a defined name covers too large a range' };
  }
  return undefined;
}

/** Files of the package by its central directory, the one that counts for readers; undefined where it does not hold together. */
function directoryOf(bytes: Uint8Array): readonly Entry[] | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > view.length) return undefined;
  const [count, start, size] = [view.readUInt16LE(end + 10), view.readUInt32LE(end + 16), view.readUInt32LE(end + 12)];
  // One disk, and a directory that lies right before its end mark: where there is a gap or another count, readers go their own ways.
  if (view.readUInt32LE(end + 4) !== 0 || view.readUInt16LE(end + 8) !== count || start + size !== end) return undefined;
  const entries: Entry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) return undefined;
    const [flags, method, packedSize, stated] = [view.readUInt16LE(at + 8), view.readUInt16LE(at + 10), view.readUInt32LE(at + 20), view.readUInt32LE(at + 24)];
    const [nameSize, extraSize, commentSize, local] = [view.readUInt16LE(at + 28), view.readUInt16LE(at + 30), view.readUInt16LE(at + 32), view.readUInt32LE(at + 42)];
    // Encrypted, of another method, or of the sizes of zip64: no spreadsheet program writes such.
    if (flags % 2 === 1 || (method !== 0 && method !== 8) || local + 30 > view.length || view.readUInt32LE(local) !== 0x04034b50) return undefined;
    const data = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28);
    if (data + packedSize > view.length) return undefined;
    const name = plainName(view.toString('utf8', at + 46, at + 46 + nameSize));
    if (name === undefined || renamed(view.subarray(at + 46 + nameSize, at + 46 + nameSize + extraSize))) return undefined;
    entries.push({ name, method, stated, packed: view.subarray(data, data + packedSize) });
    at += 46 + nameSize + extraSize + commentSize;
  }
  return at === end ? entries : undefined;
}

/** The name as readers take it, who pass over a leading slash; undefined for a path that leads elsewhere than it says. */
function plainName(name: string): string | undefined {
  const plain = name.startsWith('/') ? name.slice(1) : name;
  return plain.split(/[/\\]/).some((part) => part === '.' || part === '..') ? undefined : plain;
}

/** Whether an extra field gives the file another name (Info-ZIP Unicode Path, 0x7075). */
function renamed(extra: Buffer): boolean {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) if (extra.readUInt16LE(at) === 0x7075) return true;
  return false;
}

type Looked = { readonly cells: number; readonly widestName: number };

async function look({ name, method, stated, packed }: Entry): Promise<Looked | 'broken' | 'larger'> {
  const found = { cells: 0, size: 0, tail: Buffer.alloc(0), workbook: '' };
  try {
    for await (const piece of unpacked(method, packed)) {
      found.size += piece.length;
      if (found.size > stated) return 'larger';
      // In every file: which of them is a sheet the library decides by a part of the name.
      const text = Buffer.concat([found.tail, piece]);
      found.cells += cellsIn(text);
      found.tail = text.subarray(Math.max(0, text.length - 2));
      if (name === 'xl/workbook.xml') found.workbook += piece.toString('latin1');
    }
  } catch {
    return 'broken';
  }
  return found.size === stated ? { cells: found.cells, widestName: widestNameIn(found.workbook) } : 'larger';
}

async function* unpacked(method: number, packed: Uint8Array): AsyncGenerator<Buffer> {
  if (method === 0) {
    yield Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
    return;
  }
  const inflate = createInflateRaw();
  inflate.end(packed);
  yield* inflate;
}

/** Cells that begin in a piece of a sheet; a mark cut by its last two bytes is counted with the next piece. */
function cellsIn(text: Buffer): number {
  let cells = 0;
  for (let at = text.indexOf('<c'); at >= 0 && at + 2 < text.length; at = text.indexOf('<c', at + 2)) {
    const next = text[at + 2];
    if (next === 0x20 || next === 0x3e || next === 0x2f) cells += 1;
  }
  return cells;
}

/** Cells in the largest range of a defined name: the library walks over each of them. */
function widestNameIn(workbook: string): number {
  const ranges = [...workbook.matchAll(/<definedName\s[^>]*>([^<]*)/g)].flatMap(([, text = '']) => [...text.matchAll(/\$?([A-Z]{1,7})\$?(\d{1,9}):\$?([A-Z]{1,7})\$?(\d{1,9})/g)]);
  return ranges.reduce((widest, [, left = '', top = '', right = '', bottom = '']) => Math.max(widest, (1 + Math.abs(column(right) - column(left))) * (1 + Math.abs(Number(bottom) - Number(top)))), 0);
}

function column(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
