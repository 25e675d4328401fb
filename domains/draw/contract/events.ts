import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';
import { DispatchResult, DrawResult, FreezeRecord, ItemFacts, Pair, PoolItem, PoolOfficer, RoundId, RoundRule, Share } from './round.ts';

const happened = { by: z.string(), at: Instant };
const Hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** A result sealed to one device: HPKE base mode, X25519, HKDF-SHA256, AES-128-GCM. Whose device it is, only that device finds out. */
export const Envelope = z.object({ enc: z.string(), ciphertext: z.string() });
export type Envelope = z.infer<typeof Envelope>;

export const RoundFrozen = z.object({ type: z.literal('RoundFrozen'), record: FreezeRecord, rule: RoundRule, items: z.array(PoolItem), officers: z.array(PoolOfficer), ...happened });
export type RoundFrozen = z.infer<typeof RoundFrozen>;
/** A department did not answer in time; an alarm rings, and the items may be frozen once more. */
export const RoundAborted = z.object({ type: z.literal('RoundAborted'), silent: z.array(z.string()).min(1), ...happened });
export const ResultsSealed = z.object({ type: z.literal('ResultsSealed'), lots: z.array(z.object({ id: z.string(), commitment: Hex32 })), ...happened });
/** Proofs and results are published; from here on anybody can draw the round again. */
export const RoundClosed = z.object({
  type: z.literal('RoundClosed'),
  shares: z.array(Share),
  results: z.array(z.object({ id: z.string(), result: DrawResult })),
  /** Overrides recorded on this round's items; the public count. */
  overrides: z.int().min(0),
  ...happened,
});
/** Events of a round (轮次), stream `draw.round`. */
export const RoundEvent = z.discriminatedUnion('type', [RoundFrozen, RoundAborted, ResultsSealed, RoundClosed]);
export type RoundEvent = z.infer<typeof RoundEvent>;

/** A request was received into the queue; membership of a pool follows from these, not from anybody's choice. */
export const LotAsked = z.object({ type: z.literal('LotAsked'), id: z.string().min(1), site: z.string(), facts: ItemFacts, source: z.string(), ...happened });
export const LotPooled = z.object({ type: z.literal('LotPooled'), roundId: RoundId, ...happened });
/** The round was aborted; the item waits for the one retry. */
export const LotReturned = z.object({ type: z.literal('LotReturned'), roundId: RoundId, ...happened });
export const SelectionDrawn = z.object({ type: z.literal('SelectionDrawn'), entryId: z.string(), selected: z.boolean(), roundId: RoundId, ...happened });
export const RecheckDrawn = z.object({ type: z.literal('RecheckDrawn'), orderNo: z.string(), reportHash: z.string(), hit: z.boolean(), pairs: z.array(Pair), roundId: RoundId, ...happened });
export const ReviewerDrawn = z.object({ type: z.literal('ReviewerDrawn'), imageId: z.string(), reviewers: z.array(z.string()), roundId: RoundId, ...happened });
/** The dispatch is drawn and sealed to the drawn officers' devices; nothing else knows the result. */
export const DispatchSealed = z.object({ type: z.literal('DispatchSealed'), orderNo: z.string(), roundId: RoundId, commitment: Hex32, envelopes: z.array(Envelope), ...happened });
/** An officer's device opened the result and signed the opening (Ed25519, base64). */
export const ResultOpened = z.object({
  type: z.literal('ResultOpened'),
  orderNo: z.string(),
  roundId: RoundId,
  rank: z.int().min(1),
  officer: z.string(),
  result: DispatchResult,
  salt: Hex32,
  signature: z.string(),
  signKey: z.string(),
  ...happened,
});
/** The pair of a rank cannot go: the next rank's pair does. Never a new draw. */
export const RankAdvanced = z.object({ type: z.literal('RankAdvanced'), orderNo: z.string(), roundId: RoundId, rank: z.int().min(2), reason: z.string(), envelopes: z.array(Envelope), ...happened });
/** One person asks to set the drawn pair aside; nothing changes until another confirms. */
export const OverrideProposed = z.object({ type: z.literal('OverrideProposed'), orderNo: z.string(), roundId: RoundId, reason: z.string(), pair: Pair, ...happened });
/** Two persons set the drawn result aside, for a stated reason; counted in public. */
export const OverrideRecorded = z.object({ type: z.literal('OverrideRecorded'), orderNo: z.string(), roundId: RoundId, proposedBy: z.string(), reason: z.string(), pair: Pair, ...happened });
/** Both rounds of a lot were aborted, so nothing can be drawn any more: one person says what shall hold; nothing changes until another confirms. `roundId` is the later of the two. */
export const HandDecisionProposed = z.object({ type: z.literal('HandDecisionProposed'), id: z.string(), roundId: RoundId, reason: z.string(), result: DrawResult, ...happened });
/** Two persons decided what no draw could; counted in public with the overrides. */
export const HandDecisionRecorded = z.object({ type: z.literal('HandDecisionRecorded'), id: z.string(), roundId: RoundId, proposedBy: z.string(), reason: z.string(), result: DrawResult, ...happened });
/** Events of one item's lot (签), stream `draw`. */
export const LotEvent = z.discriminatedUnion('type', [
  LotAsked, LotPooled, LotReturned, SelectionDrawn, RecheckDrawn, ReviewerDrawn, DispatchSealed, ResultOpened, RankAdvanced, OverrideProposed, OverrideRecorded,
  HandDecisionProposed, HandDecisionRecorded,
]);
export type LotEvent = z.infer<typeof LotEvent>;
