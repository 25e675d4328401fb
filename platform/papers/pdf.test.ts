import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type PaperDocument, pdfOf } from './pdf.ts';

const paper: PaperDocument = {
  issuer: { zh: '中华人民共和国宁波海关', en: 'Ningbo Customs' }, title: { zh: '扣留决定书', en: 'Decision to detain' }, no: '甬关知扣〔2026〕1号', addressee: '慈水玩具有限公司', issuedOn: '2026-09-23', foot: 'QA202600000001',
  blocks: [{ kind: 'paragraph', zh: '你单位申报的货物涉嫌侵权。', en: 'The goods you declared are suspected to infringe.' }, { kind: 'table', rows: [{ label: { zh: '货物', en: 'Goods' }, value: '玩具 5000 千克' }] }],
};
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const pagesOf = (bytes: Uint8Array): number => Buffer.from(bytes).toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

test('the same paper makes the same bytes, another number other ones', async () => {
  const [first, second, other] = await Promise.all([pdfOf(paper), pdfOf(paper), pdfOf({ ...paper, no: '甬关知扣〔2026〕2号' })]);
  expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(sha(first)).toBe(sha(second));
  expect(sha(other)).not.toBe(sha(first));
  expect(first.length).toBeLessThan(120_000);
});

test('every character has a glyph: the font’s own table of what it maps to text names the Chinese of the title', async () => {
  const text = Buffer.from(await pdfOf(paper)).toString('latin1');
  const maps = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = '']) => {
    try { return inflateSync(Buffer.from(body, 'latin1')).toString('latin1'); } catch { return ''; }
  }).filter((body) => body.includes('beginbfrange'));
  expect(maps.length).toBe(1);
  for (const sign of '扣留决定书') expect(maps[0]?.toLowerCase()).toContain(`<${(sign.codePointAt(0) ?? 0).toString(16)}>`);
});

test('a mark in another script is written in a face that has it', async () => {
  const foreign: PaperDocument = { ...paper, blocks: [{ kind: 'table', rows: [{ label: { zh: '知识产权', en: 'Right' }, value: '美术作品《شومقير》 და 云鹿' }] }] };
  const names = Buffer.from(await pdfOf(foreign)).toString('latin1').match(/\/BaseFont \/[A-Z]+\+(\w+)/g) ?? [];
  expect(names.some((name) => name.includes('DejaVu'))).toBe(true);
  expect((Buffer.from(await pdfOf(paper)).toString('latin1').match(/DejaVu/g) ?? []).length).toBe(0);
});

test('what does not fit goes to the next page and no page is left empty', async () => {
  expect(pagesOf(await pdfOf(paper))).toBe(1);
  const rows = Array.from({ length: 60 }, (_, index) => ({ label: { zh: `第 ${index + 1} 项`, en: `Line ${index + 1}` }, value: '玩具 '.repeat(30) }));
  const long = pagesOf(await pdfOf({ ...paper, blocks: [{ kind: 'table', rows }] }));
  expect(long).toBeGreaterThan(3);
  expect(long).toBeLessThan(9);
});
