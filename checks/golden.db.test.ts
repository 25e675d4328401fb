import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '../apps/server/compose.ts';
import { openApiOf } from '#platform/http/openapi.ts';
import { testDatabase, type TestDatabase } from '#platform/db/test-database.ts';
import { allEndpoints } from './house-print.ts';
import { schemaPrint } from './schema-print.ts';

// `npm run print` writes these files anew; what changed is then read in the diff.
let house: TestDatabase;
beforeAll(async () => { house = await testDatabase(); });
afterAll(() => house.drop());

test('the database has the form of its print', async () => {
  // Servers of different versions print the same form in different words; one of them is the measure.
  if (process.env.TEST_DATABASE_URL) return console.log('skipped: the print is made on the embedded server');
  await expect(await schemaPrint(house.owner)).toMatchFileSnapshot('golden/schema.sql');
});

test('the OpenAPI document is that of its print', async () => {
  await expect(`${JSON.stringify(openApiOf(allEndpoints, catalogue), null, 1)}\n`).toMatchFileSnapshot('golden/openapi.json');
});
