import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';
import PDFDocument from 'pdfkit';

/** Text in both languages: Chinese is the paper, English its translation beneath. */
export type BothTexts = { readonly zh: string; readonly en: string };
/** A paragraph, or lines of label and value in a ruled table. */
export type PaperBlock = { readonly kind: 'paragraph' } & BothTexts | { readonly kind: 'table'; readonly rows: readonly { readonly label: BothTexts; readonly value: string }[] };

/** One official paper, complete: the same document makes the same bytes. */
export type PaperDocument = {
  readonly issuer: BothTexts; readonly title: BothTexts;
  /** 文号. */
  readonly no: string;
  /** To whom it is addressed, as it is written above the text. */
  readonly addressee: string;
  readonly blocks: readonly PaperBlock[];
  /** Day of issue, `YYYY-MM-DD`. */
  readonly issuedOn: string;
  /** What stands at the foot of every page. */
  readonly foot: string;
};

const margin = 56;
const ink = '#1a1a1a';
const pale = '#5c6670';
const rule = '#9aa4ad';

type Face = { readonly name: string; readonly bytes: Buffer; readonly covers: (codePoint: number) => boolean };
let known: readonly Face[] | undefined;

/**
 * Noto Sans SC (OFL) for Chinese and Latin; DejaVu Sans for marks in scripts it lacks (Arabic, Georgian, Hebrew …). One weight
 * each, because every paper carries its own subset of what it uses.
 */
function faces(): readonly Face[] {
  known ??= ['@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'].map((file, index): Face => {
    const bytes = readFileSync(fileURLToPath(import.meta.resolve(file)));
    const font = fontkit.create(bytes);
    return { name: index === 0 ? 'paper' : 'other', bytes, covers: (codePoint) => 'hasGlyphForCodePoint' in font && font.hasGlyphForCodePoint(codePoint) };
  });
  return known;
}

/** The text cut where its face changes; what no face covers stays with the first, as an empty box that says so. */
function runsOf(text: string): readonly { readonly face: string; readonly text: string }[] {
  const [first, other] = faces();
  const runs: { face: string; text: string }[] = [];
  for (const sign of text) {
    const codePoint = sign.codePointAt(0) ?? 0;
    const last = runs.at(-1);
    const blank = sign.trim() === '';
    const face = blank && last ? last.face : !first?.covers(codePoint) && other?.covers(codePoint) ? other.name : 'paper';
    if (last?.face === face) last.text += sign;
    else runs.push({ face, text: sign });
  }
  return runs;
}

/** Writes text that may hold several scripts, from the left. */
function write(doc: Doc, text: string, x: number, y: number, options: PDFKit.Mixins.TextOptions): void {
  const runs = runsOf(text);
  runs.forEach((run, index) => {
    const continued = index < runs.length - 1;
    doc.font(run.face);
    if (index === 0) doc.text(run.text, x, y, { ...options, continued });
    else doc.text(run.text, { ...options, continued });
  });
  doc.font('paper');
}

/** The paper as a PDF, A4. Nothing of the moment or the machine goes into it, so its hash can be given in the ledger and made again. */
export function pdfOf(paper: PaperDocument): Promise<Uint8Array> {
  const day = new Date(`${paper.issuedOn}T00:00:00Z`);
  const doc = new PDFDocument({
    size: 'A4', margins: { top: margin, bottom: margin, left: margin, right: margin }, bufferPages: true, lang: 'zh-CN', displayTitle: true,
    info: { Title: `${paper.title.zh} ${paper.no}`, Author: paper.issuer.zh, Subject: paper.title.en, Creator: 'Guanlan', Producer: 'Guanlan', CreationDate: day, ModDate: day },
  });
  const done = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
  });
  for (const { name, bytes } of faces()) doc.registerFont(name, bytes);
  doc.font('paper');
  drawHead(doc, paper);
  for (const block of paper.blocks) {
    if (block.kind === 'paragraph') drawParagraph(doc, block);
    else drawTable(doc, block.rows);
  }
  drawSignature(doc, paper);
  drawFeet(doc, paper);
  doc.end();
  return done;
}

type Doc = InstanceType<typeof PDFDocument>;
const widthOf = (doc: Doc): number => doc.page.width - 2 * margin;

function drawHead(doc: Doc, { issuer, title, no, addressee }: PaperDocument): void {
  doc.fillColor('#a01822').fontSize(20).text(issuer.zh, { align: 'center', characterSpacing: 3 });
  doc.fillColor(pale).fontSize(8.5).text(issuer.en, { align: 'center' }).moveDown(0.6);
  doc.moveTo(margin, doc.y).lineTo(doc.page.width - margin, doc.y).lineWidth(1.4).strokeColor('#a01822').stroke().moveDown(0.9);
  doc.fillColor(ink).fontSize(17).text(title.zh, { align: 'center' });
  doc.fillColor(pale).fontSize(9).text(title.en, { align: 'center' }).moveDown(0.5);
  doc.fillColor(ink).fontSize(10.5).text(no, { align: 'right' }).moveDown(0.5);
  doc.fontSize(11.5);
  write(doc, `${addressee}：`, margin, doc.y, { width: widthOf(doc) });
  doc.moveDown(0.4);
}

function drawParagraph(doc: Doc, { zh, en }: BothTexts): void {
  doc.fillColor(ink).fontSize(11.5);
  write(doc, zh, margin, doc.y, { width: widthOf(doc), indent: 23, lineGap: 3 });
  doc.fillColor(pale).fontSize(8.5);
  write(doc, en, margin, doc.y + 1, { width: widthOf(doc), lineGap: 1.5 });
  doc.moveDown(0.8);
}

const labelWidth = 138;
const pad = 4;

function drawTable(doc: Doc, rows: Extract<PaperBlock, { kind: 'table' }>['rows']): void {
  const valueWidth = widthOf(doc) - labelWidth;
  doc.lineWidth(0.6).strokeColor(rule);
  for (const { label, value } of rows) {
    const shown = value === '' ? '—' : value;
    const labelHeight = doc.fontSize(10).heightOfString(label.zh, { width: labelWidth - 2 * pad }) + doc.fontSize(7.5).heightOfString(label.en, { width: labelWidth - 2 * pad });
    const height = Math.max(labelHeight, doc.fontSize(10.5).heightOfString(shown, { width: valueWidth - 2 * pad, lineGap: 2 })) + 2 * pad;
    if (doc.y + height > doc.page.height - margin) doc.addPage();
    const top = doc.y;
    doc.rect(margin, top, labelWidth, height).rect(margin + labelWidth, top, valueWidth, height).stroke();
    doc.fillColor(ink).fontSize(10).text(label.zh, margin + pad, top + pad, { width: labelWidth - 2 * pad });
    doc.fillColor(pale).fontSize(7.5).text(label.en, margin + pad, doc.y, { width: labelWidth - 2 * pad });
    doc.fillColor(ink).fontSize(10.5);
    write(doc, shown, margin + labelWidth + pad, top + pad, { width: valueWidth - 2 * pad, lineGap: 2 });
    doc.x = margin;
    doc.y = top + height;
  }
  doc.moveDown(0.9);
}

/** Issuer and day at the right, with room for the seal; kept together on one page. */
function drawSignature(doc: Doc, { issuer, issuedOn }: PaperDocument): void {
  if (doc.y + 76 > doc.page.height - margin) doc.addPage();
  const [year = '', month = '', date = ''] = issuedOn.split('-');
  doc.moveDown(0.8).fillColor(ink).fontSize(11.5).text(issuer.zh, margin, doc.y, { align: 'right', width: widthOf(doc) });
  doc.text(`${year} 年 ${Number(month)} 月 ${Number(date)} 日`, { align: 'right', width: widthOf(doc) });
  doc.fillColor(pale).fontSize(8.5).text(`${issuer.en} · ${issuedOn} · （印章 seal）`, { align: 'right', width: widthOf(doc) });
}

function drawFeet(doc: Doc, { foot }: PaperDocument): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // The foot stands in the margin, where text would otherwise open a new page.
    doc.page.margins.bottom = 0;
    doc.fillColor(pale).fontSize(8).text(`${foot} · ${page - start + 1} / ${count}`, margin, doc.page.height - 40, { width: widthOf(doc), align: 'center', lineBreak: false });
    doc.page.margins.bottom = margin;
  }
}
