import { z } from 'zod';
import { Notaries } from '#platform/ledger/notaries.ts';

/*
 * An export is a gzip of JSON lines: one header, then checkpoints by size, events by leaf (those without a leaf
 * yet come last), rows, and an end line with counts and the SHA-256 of all bytes before it.
 */

export const formatName = 'guanlan-ledger/1';

export const HeaderLine = z.object({
  format: z.literal(formatName),
  hash: z.enum(['sha256', 'sm3']),
  exportedAt: z.string(),
  /** Leaves covered by the checkpoint up to which everything is proved. */
  size: z.int().min(0),
  notaries: Notaries,
  /** Figures shown in public at that moment. */
  published: z.object({ overrides: z.int().min(0) }),
});
export type HeaderLine = z.infer<typeof HeaderLine>;

export const CheckpointLine = z.object({ c: z.object({ size: z.int().min(0), note: z.string() }) });
/** leaf or null, domain, stream, version, type, by, at, event, prevHash, hash (base64). */
export const EventLine = z.object({ e: z.tuple([z.int().nullable(), z.string(), z.string(), z.int(), z.string(), z.string(), z.string(), z.string(), z.string(), z.string()]) });
export const RowLine = z.object({ r: z.object({ domain: z.string(), id: z.string(), version: z.int(), state: z.unknown(), columns: z.record(z.string(), z.unknown()) }) });
export const EndLine = z.object({ end: z.object({ checkpoints: z.int(), events: z.int(), rows: z.int(), sha256: z.string() }) });

export type CheckpointEntry = z.infer<typeof CheckpointLine>['c'];
export type RowEntry = z.infer<typeof RowLine>['r'];
export type EventEntry = {
  readonly leaf: number | null; readonly domain: string; readonly stream: string; readonly version: number; readonly type: string; readonly by: string; readonly at: string;
  readonly event: string; readonly prevHash: Uint8Array; readonly hash: Uint8Array;
};

/** An export in memory. */
export type LedgerExport = { readonly header: HeaderLine; readonly checkpoints: readonly CheckpointEntry[]; readonly events: readonly EventEntry[]; readonly rows: readonly RowEntry[] };
