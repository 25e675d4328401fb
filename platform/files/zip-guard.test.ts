import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { sheetFault } from './zip-guard.ts';
import { sheetReading } from './open-sheet.ts';

type File = { readonly name: string; readonly packed: Uint8Array; readonly stated: number; readonly method?: number };

/** A zip of these files, which states of them whatever is wanted. */
function zipOf(files: readonly File[]): Buffer {
  const [locals, heads]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, packed, stated, method = 8 } of files) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(stated, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(method, 10);
    head.writeUInt32LE(crc32(packed), 16);
    head.writeUInt32LE(packed.length, 20);
    head.writeUInt32LE(stated, 24);
    head.writeUInt16LE(Buffer.byteLength(name), 28);
    head.writeUInt32LE(at, 42);
    locals.push(local, Buffer.from(name), Buffer.from(packed));
    heads.push(head, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

const file = (name: string, text: string | Buffer, stated?: number): File => {
  const bytes = Buffer.from(text);
  return { name, packed: deflateRawSync(bytes), stated: stated ?? bytes.length };
};
const workbook = file('xl/workbook.xml', '<workbook/>');

async function soundSheet(rows = 20): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('A');
  for (let row = 0; row < rows; row++) sheet.addRow(['一', 2, 'CSQU3054383', row]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A gigabyte of zeros deflated: a mebibyte's stream over and over, each part flushed so that the next may follow. */
function gigabyte(): Buffer {
  const [part, last] = [deflateRawSync(Buffer.alloc(1 << 20), { finishFlush: 2, level: 9 }), deflateRawSync(Buffer.alloc(0))];
  return Buffer.concat([...Array.from({ length: 1024 }, () => part), last]);
}

async function growthOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss); }, 5);
  await work();
  clearInterval(watch);
  return (Math.max(most, process.memoryUsage().rss) - before) / 1024 / 1024;
}

test('a sheet as people write it passes', async () => {
  expect(await sheetFault(await soundSheet())).toBeUndefined();
});

test('a small file that unpacks to a gigabyte is refused by what it states, and by what really comes out, without growing', async () => {
  const packed = gigabyte();
  expect(packed.length).toBeLessThan(3 * 1024 * 1024);
  const honest = zipOf([workbook, { name: 'xl/worksheets/sheet1.xml', packed, stated: 1 << 30 }]);
  const liar = zipOf([workbook, { name: 'xl/worksheets/sheet1.xml', packed, stated: 1000 }]);
  const nearly = zipOf([workbook, { name: 'xl/worksheets/sheet1.xml', packed, stated: 150 * 1024 * 1024 }]);
  const grown = await growthOf(async () => {
    expect(await sheetFault(honest)).toMatchObject({ en: 'too large when unpacked' });
    expect(await sheetFault(liar)).toMatchObject({ en: 'the package states a false size' });
    expect(await sheetFault(nearly)).toMatchObject({ en: 'the package states a false size' });
  });
  expect(grown).toBeLessThan(100);
});

test('many small files, endless cells and names over whole sheets are refused', async () => {
  expect(await sheetFault(zipOf([workbook, ...Array.from({ length: 600 }, (_, i) => file(`xl/media/${i}`, 'x'))]))).toMatchObject({ en: 'too large when unpacked' });
  expect(await sheetFault(zipOf([workbook, file('xl/worksheets/sheet1.xml', '<c r="A1"/>'.repeat(2_100_000))]))).toMatchObject({ en: 'too many cells' });
  expect(await sheetFault(zipOf([file('xl/workbook.xml', '<definedNames><definedName name="x">S!$A$1:$XFD$1048576</definedName></definedNames>')]))).toMatchObject({ en: expect.stringContaining('defined name') });
});

test('what is no xlsx, or is cut off anywhere, is refused; no bytes make it throw', async () => {
  const sheet = await soundSheet();
  for (let cut = 0; cut < sheet.length; cut += 97) expect(await sheetFault(sheet.subarray(0, cut)), `cut at ${cut}`).toBeDefined();
  expect(await sheetFault(zipOf([file('readme.txt', 'a zip, but no workbook')]))).toBeDefined();
  const mutilated = fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(255)), { minLength: 1, maxLength: 6 }).map((changes) => {
    const bytes = Buffer.from(sheet);
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    return bytes;
  });
  await fc.assert(fc.asyncProperty(fc.oneof(mutilated, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
    const fault = await sheetFault(bytes);
    expect(fault === undefined || fault.zh.length > 0).toBe(true);
  }), { interruptAfterTimeLimit: 3_000, markInterruptAsFailure: false, numRuns: 3_000 });
});

test('merged cells and validations over whole sheets are not walked, and columns have an end', async () => {
  const read = async (inner: string, cells = '<row r="1"><c r="A1"><v>1</v></c></row>') => {
    const book = new exceljs.Workbook();
    await book.xlsx.load(zipWith(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData>${inner}</worksheet>`).buffer, sheetReading);
    return book.worksheets[0]?.getCell('A1').value;
  };
  const all = 'A1:XFD1048576';
  expect(await read(`<mergeCells count="1"><mergeCell ref="${all}"/></mergeCells><dataValidations count="1"><dataValidation type="whole" sqref="${all}"><formula1>1</formula1></dataValidation></dataValidations>`)).toBe(1);
  await expect(read('', `<row r="1">${Array.from({ length: 300 }, (_, i) => `<c r="${columnName(i)}1"><v>1</v></c>`).join('')}</row>`)).rejects.toThrow(/column count/);
});

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `${columnName(Math.floor(index / 26) - 1)}${columnName(index % 26)}`;
}

function zipWith(sheet: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipOf([
    file('xl/workbook.xml', '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="x">A!$A:$XFD</definedName><definedName name="y">A!$1:$1048576</definedName></definedNames></workbook>'),
    file('xl/_rels/workbook.xml.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
    file('xl/worksheets/sheet1.xml', sheet),
  ]));
}

test('a directory that two readers would read differently is refused: hidden files, a second directory, another disk', async () => {
  const [bomb, end] = [file('xl/worksheets/sheet1.xml', 'x'.repeat(5_000)), zipOf([workbook, file('a', 'b')]).length - 22];
  const hidden = zipOf([workbook, bomb]);
  // The count says one; whoever reads on as long as entries follow finds two.
  hidden.writeUInt16LE(1, hidden.length - 12);
  hidden.writeUInt16LE(1, hidden.length - 14);
  expect(await sheetFault(hidden)).toMatchObject({ en: 'not a whole xlsx file' });
  // The stated place holds a harmless directory; measured back from the end lies another.
  const [harmless, other] = [zipOf([workbook]), zipOf([workbook, bomb])];
  const [lies, place] = [harmless.subarray(0, harmless.length - 22), harmless.readUInt32LE(harmless.length - 6)];
  const two = Buffer.concat([lies, other]);
  two.writeUInt32LE(place, two.length - 6);
  two.writeUInt16LE(1, two.length - 12);
  two.writeUInt16LE(1, two.length - 14);
  expect(await sheetFault(two)).toMatchObject({ en: 'not a whole xlsx file' });
  // A disk number of all ones sends readers to the large directory of zip64.
  const large = zipOf([workbook, file('a', 'b')]);
  expect(await sheetFault(large)).toBeUndefined();
  large.writeUInt16LE(0xffff, end + 4);
  expect(await sheetFault(large)).toMatchObject({ en: 'not a whole xlsx file' });
});

test('cells are counted whatever their file calls itself', async () => {
  const limits = { maxBytes: 1e6, maxFiles: 10, maxCells: 2 };
  const cells = '<c r="A1"/><c r="B1"/><c r="C1"/>';
  for (const name of ['/xl/worksheets/sheet1.xml', 'a/xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml']) expect(await sheetFault(zipOf([workbook, file(name, cells)]), limits)).toMatchObject({ en: 'too many cells' });
  expect(await sheetFault(zipOf([workbook, file('./xl/worksheets/sheet1.xml', cells)]), limits)).toMatchObject({ en: 'not a whole xlsx file' });
});
