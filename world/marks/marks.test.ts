import { expect, test } from 'vitest';
import sharp from 'sharp';
import { CopyLine } from '#domains/ipr/contract/endpoints.ts';
import { addDays, addMonths } from '#kernel/calendar.ts';
import { FirmNo } from '#domains/enterprise/contract/ids.ts';
import { holderCast, tradersCast } from '../cast.ts';
import { drawMark } from './draw-mark.ts';
import { seededRecords } from './records.ts';
import { renderMark } from './render-mark.ts';
import { scripts } from './words.ts';

test('a seed draws its mark and no other, in outlines alone, so that it looks the same on every machine', () => {
  const marks = Array.from({ length: 300 }, (_, seed) => drawMark(seed));
  expect(drawMark(7)).toEqual(marks[7]);
  expect(new Set(marks.map(({ svg }) => svg)).size).toBeGreaterThan(290);
  for (const { svg, words, device } of marks) {
    expect(svg).not.toMatch(/<text|font-|NaN|undefined|Infinity/);
    expect(words.length > 0 || device !== null).toBe(true);
  }
  expect(new Set(marks.map(({ script }) => script))).toEqual(new Set([null, ...scripts]));
});

test('a mark is rendered to the size asked for and is not empty', async () => {
  for (const seed of [1, 4, 9, 12]) {
    const png = await renderMark(drawMark(seed), 300);
    const { width, height } = await sharp(png).metadata();
    expect(Math.max(width, height)).toBe(300);
    const { channels } = await sharp(png).flatten().stats();
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(10);
  }
});

test('the seeded copy holds sound lines under different numbers, and the stages that a visitor looks for', () => {
  const today = '2026-11-23';
  const lines = seededRecords(2016, today, { count: 120, holders: 30 }).map(({ line }) => CopyLine.parse({ ...line, form: { ...line.form, figures: [] } }));
  expect(new Set(lines.map(({ recordNo }) => recordNo)).size).toBe(lines.length);
  expect(new Set(lines.map(({ form }) => form.holder.name)).size).toBeGreaterThan(30);
  const own = lines.filter(({ holderId }) => holderId === holderCast[0]?.uscc);
  expect(own.some(({ validTo }) => validTo === addDays(today, -1))).toBe(true);
  expect(own.some(({ validTo }) => validTo > today && addMonths(validTo, -6) <= today)).toBe(true);
  const licences = own.flatMap(({ form }) => form.licences);
  expect(licences.some(({ validTo }) => validTo === addDays(today, -1))).toBe(true);
  expect(licences.some(({ firm, validTo }) => firm === tradersCast[0]?.uscc && validTo > today)).toBe(true);
});

test('holders abroad have a number of their own kind and an agent in China', () => {
  for (const { uscc, nationality, agent } of holderCast) {
    expect(FirmNo.safeParse(uscc).success).toBe(true);
    expect(uscc.startsWith('GW')).toBe(nationality !== 'CHN');
    expect(agent !== undefined).toBe(nationality !== 'CHN');
  }
});
