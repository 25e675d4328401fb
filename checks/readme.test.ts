import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { contractTables, withTables } from './contract-table.ts';
import { contractOf } from './house-print.ts';
import { read } from './rooms.ts';

const domains = readdirSync('domains');

test.each(domains)('the README of %s shows its contract as it is', async (domain) => {
  const readme = read(`domains/${domain}/README.md`);
  await expect(withTables(readme, contractTables(await contractOf(domain)))).toMatchFileSnapshot(`../domains/${domain}/README.md`);
});
