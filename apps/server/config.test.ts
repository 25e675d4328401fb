import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const s3 = { S3_ENDPOINT: 'http://127.0.0.1:9000', S3_BUCKET: 'guanlan', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };

test('files go to S3 where all of it is set, to a folder where none is, and nothing starts with half of it', () => {
  expect(readConfig(s3).s3).toMatchObject({ endpoint: s3.S3_ENDPOINT, bucket: 'guanlan' });
  expect(readConfig({}).s3).toBeUndefined();
  expect(() => readConfig({ ...s3, S3_BUCKET: '' })).toThrow('S3_BUCKET: is missing');
  expect(() => readConfig({ S3_ENDPOINT: s3.S3_ENDPOINT })).toThrow(/S3_BUCKET.*S3_ACCESS_KEY_ID.*S3_SECRET_ACCESS_KEY/);
});

test('a wrong setting is named', () => {
  expect(() => readConfig({ GUANLAN_PORT: '0', GUANLAN_WORLD: 'maybe' })).toThrow(/GUANLAN_PORT.*GUANLAN_WORLD/);
});
