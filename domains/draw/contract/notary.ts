import { z } from 'zod';

/** One ledger event as it is hashed, so that anybody can make its leaf again. */
export const LedgerEntry = z.object({
  domain: z.string(), stream: z.string(), version: z.int(), type: z.string(), by: z.string(), at: z.string(),
  /** The exact JSON text. */
  event: z.string(),
  /** Base64. */
  prevHash: z.string(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** What the operator shows a department (POST /share): the freeze, and the proof that it is in a cosigned log. */
export const ShareRequest = z.object({ entry: LedgerEntry, leafIndex: z.int().min(0), proof: z.array(z.string()).max(63), checkpoint: z.string() });
export type ShareRequest = z.infer<typeof ShareRequest>;

/** Why a department gives no share. */
export const ShareRefusal = z.enum(['NOT_A_FREEZE', 'NOT_COSIGNED', 'NOT_IN_THE_LOG', 'FREEZE_DOES_NOT_MATCH', 'OTHER_DEPARTMENTS', 'TOO_EARLY', 'FROZEN_BEFORE', 'DRAWN_BEFORE']);
export type ShareRefusal = z.infer<typeof ShareRefusal>;

export const ShareAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), department: z.string(), proof: z.string() }),
  z.object({ ok: z.literal(false), refusal: ShareRefusal }),
]);
export type ShareAnswer = z.infer<typeof ShareAnswer>;

const NoteKey = z.object({ name: z.string(), algorithm: z.enum(['ed25519', 'sm2']), publicKey: z.string() });

/** Whom one has to trust to check a draw: compare these keys with those the bodies print themselves. */
export const PublicKeys = z.object({
  origin: z.string(), log: NoteKey, quorum: z.int(), witnesses: z.array(NoteKey),
  departments: z.array(z.object({ name: z.string(), publicKey: z.string() })),
});
export type PublicKeys = z.infer<typeof PublicKeys>;
