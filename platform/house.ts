import type { Logger } from 'pino';
import type { Instant } from '#kernel/instant.ts';
import type { Database } from './db/database.ts';
import type { FileStore } from './files/file-store.ts';
import type { Jobs } from './jobs/jobs.ts';

/** What the machinery offers to a domain's server room. */
export type House = {
  readonly db: Database;
  readonly files: FileStore;
  readonly jobs: Jobs;
  /** Business time; a demo world may run it faster than the wall clock. */
  readonly now: () => Instant;
  readonly log: Logger;
};
