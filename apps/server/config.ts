import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Everything that may be set from outside, with its default; one wrong value stops the start in words. */
const Environment = z.object({
  GUANLAN_PORT: z.coerce.number().int().min(1).max(65_535).default(8420),
  GUANLAN_HOST: z.string().default('127.0.0.1'),
  GUANLAN_DATA_DIR: z.string().default(join(root, '.data')),
  /** Owner's address of any PostgreSQL ≥ 15; absent means the embedded one. */
  DATABASE_URL: z.string().optional(),
  GUANLAN_PG_PORT: z.coerce.number().int().default(54_842),
  GUANLAN_NOTARY_PORT: z.coerce.number().int().default(8431),
  GUANLAN_WORLD: z.enum(['on', 'off', 'seed']).default('on'),
  GUANLAN_SPEED: z.coerce.number().min(0.1).max(5000).default(60),
  GUANLAN_SEED: z.coerce.number().int().default(2016),
  GUANLAN_LOG: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  S3_ENDPOINT: z.string().optional(), S3_BUCKET: z.string().optional(), S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(), S3_SECRET_ACCESS_KEY: z.string().optional(),
}).superRefine((e, context) => {
  const missing = (['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const).filter((name) => !e[name]);
  // Half a setting must not send evidence to a folder that nobody looks at.
  if (missing.length > 0 && missing.length < 4) for (const name of missing) context.addIssue({ code: 'custom', path: [name], message: 'is missing beside the other settings of S3' });
});
export type Config = {
  readonly root: string; readonly port: number; readonly host: string; readonly dataDir: string; readonly databaseUrl: string | undefined; readonly pgPort: number;
  readonly notaryPort: number; readonly world: 'on' | 'off' | 'seed'; readonly speed: number; readonly seed: number; readonly logLevel: string;
  readonly s3: { readonly endpoint: string; readonly bucket: string; readonly region: string; readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
};

/** @throws with every wrong setting named. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) throw new Error(`settings: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
  const e = parsed.data;
  const s3 = e.S3_ENDPOINT && e.S3_BUCKET && e.S3_ACCESS_KEY_ID && e.S3_SECRET_ACCESS_KEY
    ? { endpoint: e.S3_ENDPOINT, bucket: e.S3_BUCKET, region: e.S3_REGION, accessKeyId: e.S3_ACCESS_KEY_ID, secretAccessKey: e.S3_SECRET_ACCESS_KEY } : undefined;
  return {
    root, port: e.GUANLAN_PORT, host: e.GUANLAN_HOST, dataDir: e.GUANLAN_DATA_DIR, databaseUrl: e.DATABASE_URL, pgPort: e.GUANLAN_PG_PORT,
    notaryPort: e.GUANLAN_NOTARY_PORT, world: e.GUANLAN_WORLD, speed: e.GUANLAN_SPEED, seed: e.GUANLAN_SEED, logLevel: e.GUANLAN_LOG, s3,
  };
}
