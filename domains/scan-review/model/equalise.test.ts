import { expect, test } from 'vitest';
import { equalised, equalTables } from './equalise.ts';

test('equalisation brings out a faint step in thick goods and never turns thick brighter than thin', () => {
  const at = (x: number): number => (x < 50 ? 5 : 5.2);
  const tables = equalTables(100, 40, at, { across: 1, down: 1, clip: 40 });
  expect(equalised(tables, 10, 10, 100, 40, 5) - equalised(tables, 90, 10, 100, 40, 5.2)).toBeGreaterThan(25);
  for (let bin = 1; bin < 256; bin++) expect(tables.tables[bin] ?? 0).toBeLessThanOrEqual(tables.tables[bin - 1] ?? 0);
});

test('between two tiles grey changes without a seam', () => {
  const tables = equalTables(400, 50, (x) => (x < 200 ? 1 : 4), { across: 2, down: 1 });
  const greys = Array.from({ length: 400 }, (_, x) => equalised(tables, x, 25, 400, 50, 2));
  for (let x = 1; x < 400; x++) expect(Math.abs((greys[x] ?? 0) - (greys[x - 1] ?? 0))).toBeLessThan(2);
});

test('where nothing has arrived the table is the plain one', () => {
  expect(equalised(equalTables(10, 10, () => undefined), 5, 5, 10, 10, 4)).toBe(127);
});
