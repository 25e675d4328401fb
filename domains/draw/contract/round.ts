import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';

/** What is drawn: declarations for inspection, the dispatch of an inspection, re-checks (复查), image reviewers. */
export const RoundKind = z.enum(['selection', 'dispatch', 'recheck', 'image']);
export type RoundKind = z.infer<typeof RoundKind>;

export const RoundId = z.string().min(1).max(80).brand<'RoundId'>();
export type RoundId = z.infer<typeof RoundId>;

/** A chance of p/2^32; 1.27 % is 54,546,085. No fractions, so that every machine decides alike. */
export const Chance = z.int().min(0).max(2 ** 32);

const Hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const Base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);

export const SelectionFacts = z.object({ kind: z.literal('selection'), enterprise: z.string(), district: z.string(), probability: Chance });
export const DispatchFacts = z.object({
  kind: z.literal('dispatch'),
  enterprise: z.string(),
  agent: z.string(),
  boxes: z.array(z.string()).min(1),
  /** Skills that each officer of the pair must hold. */
  skills: z.array(z.string()),
  excludedOfficers: z.array(z.string()),
});
export const RecheckFacts = z.object({
  kind: z.literal('recheck'),
  reportHash: z.string(),
  probability: Chance,
  /** Officers who took part before, and the departments they belong to: neither may re-check. */
  excludedOfficers: z.array(z.string()),
  excludedDepartments: z.array(z.string()),
});
export const ImageFacts = z.object({ kind: z.literal('image'), enterprise: z.string(), skills: z.array(z.string()), excludedOfficers: z.array(z.string()) });
export const ItemFacts = z.discriminatedUnion('kind', [SelectionFacts, DispatchFacts, RecheckFacts, ImageFacts]);
export type ItemFacts = z.infer<typeof ItemFacts>;

/** One thing in a frozen pool. The salt (16 bytes, hex) blinds its leaf, because a probability betrays a risk score. */
export const PoolItem = z.object({ id: z.string().min(1), salt: z.string().regex(/^[0-9a-f]{32}$/), facts: ItemFacts });
export type PoolItem = z.infer<typeof PoolItem>;

/** An officer on duty as frozen into a round. */
export const PoolOfficer = z.object({
  officer: z.string().min(1),
  department: z.string(),
  skills: z.array(z.string()),
  /** Enterprises and officers with whom this officer may not work (回避). */
  avoids: z.array(z.string()),
  /** Lower load, higher weight: 1 to 1000. */
  weight: z.int().min(1).max(1000),
  /** X25519 key to which results are sealed, and Ed25519 key that signs openings; base64, empty where the officer has no device. */
  deviceKey: Base64,
  signKey: Base64,
});
export type PoolOfficer = z.infer<typeof PoolOfficer>;

/** How the draw of a round is done; bound by its hash. */
export const RoundRule = z.object({
  methods: z.array(z.string()).min(1),
  /** How many boxes of a consignment are opened, at most. */
  boxesToOpen: z.int().min(1).max(100),
  /** How many ranks of officers are drawn. */
  ranks: z.int().min(1).max(20),
  /** Pairs that may not be drawn, because they went together the last time. */
  barredPairs: z.array(z.tuple([z.string(), z.string()])),
});
export type RoundRule = z.infer<typeof RoundRule>;

export const Department = z.object({ name: z.string().min(1), publicKey: Hex32 });

/** The freeze (封池): everything the result depends on except the seed. */
export const FreezeRecord = z.object({
  protocol: z.literal('NBDRAW/1'),
  /** Origin of the log that holds the round, so that a seed never serves two systems. */
  origin: z.string().min(1),
  roundId: RoundId,
  kind: RoundKind,
  site: z.string(),
  /** 1, or 2 for the single retry of an aborted round. */
  attempt: z.int().min(1).max(2),
  retryOf: z.string(),
  /** No department gives its share before this moment by its own clock. */
  dispatchAt: Instant,
  poolSize: z.int().min(1),
  poolRoot: Hex32,
  officerCount: z.int().min(0),
  officerRoot: Hex32,
  ruleHash: Hex32,
  departments: z.array(Department).min(3),
});
export type FreezeRecord = z.infer<typeof FreezeRecord>;

/** A department's share of the seed: its VRF proof over the freeze, base64 of 80 bytes. */
export const Share = z.object({ department: z.string(), proof: Base64 });
export type Share = z.infer<typeof Share>;

export const Pair = z.tuple([z.string(), z.string()]);
export type Pair = z.infer<typeof Pair>;

export const SelectionResult = z.object({ kind: z.literal('selection'), ticket: z.int(), selected: z.boolean() });
export const DispatchResult = z.object({
  kind: z.literal('dispatch'),
  boxes: z.array(z.string()),
  /** Where unloading begins (掏箱方式): nine-grid cell seen from the doors, and layer 0 top, 1 bottom, 2 all. */
  cell: z.enum(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I']),
  layer: z.int().min(0).max(2),
  method: z.string(),
  /** Ranked; the first goes. Empty where no pair was eligible. */
  pairs: z.array(Pair),
});
export const RecheckResult = z.object({ kind: z.literal('recheck'), ticket: z.int(), hit: z.boolean(), pairs: z.array(Pair) });
export const ImageResult = z.object({ kind: z.literal('image'), reviewers: z.array(z.string()) });
export const DrawResult = z.discriminatedUnion('kind', [SelectionResult, DispatchResult, RecheckResult, ImageResult]);
export type DrawResult = z.infer<typeof DrawResult>;
export type DispatchResult = z.infer<typeof DispatchResult>;
