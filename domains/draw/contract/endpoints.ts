import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Envelope } from './events.ts';
import { LedgerEntry, PublicKeys } from './notary.ts';
import { DispatchResult, DrawResult, FreezeRecord, Pair, PoolItem, PoolOfficer, RoundKind, RoundRule, Share } from './round.ts';

const Done = z.object({});

/** One line of the public board of rounds. */
export const RoundLine = z.object({ roundId: z.string(), kind: RoundKind, site: z.string(), stage: z.string(), dispatchAt: z.string(), poolSize: z.number(), overrides: z.number() });
export type RoundLine = z.infer<typeof RoundLine>;

export const listRounds = endpoint({
  name: 'listRounds', method: 'GET', path: '/draw/rounds', may: 'public', summary: { zh: '抽签轮次公示', en: 'The public board of rounds' },
  input: z.object({ kind: RoundKind.optional(), site: z.string().optional(), before: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ rounds: z.array(RoundLine), overrides: z.number(), aborted: z.number(), stranded: z.number() }), refuses: [],
});

/** What anybody may see of a round: the freeze, blinded leaves, and once it is over the departments' proofs. */
export const RoundTranscript = z.object({
  record: FreezeRecord,
  stage: z.string(),
  itemLeaves: z.array(z.string()),
  /** Where the freeze lies in the log; null while it waits for the sequencer. */
  leaf: z.number().nullable(),
  silent: z.array(z.string()),
  shares: z.array(Share),
  overrides: z.number(),
});
export type RoundTranscript = z.infer<typeof RoundTranscript>;

export const getRound = endpoint({
  name: 'getRound', method: 'GET', path: '/draw/rounds/:roundId', may: 'public', summary: { zh: '轮次记录', en: 'Transcript of a round, blinded' },
  input: z.object({ roundId: z.string() }), output: RoundTranscript, refuses: ['ROUND_UNKNOWN'],
});

/** The whole of a round for those who check it: with it and the shares the draw is done again. */
export const RoundContent = z.object({
  record: FreezeRecord, rule: RoundRule, items: z.array(PoolItem), officers: z.array(PoolOfficer), stage: z.string(), shares: z.array(Share),
  results: z.array(z.object({ id: z.string(), result: DrawResult })),
});

export const getRoundContent = endpoint({
  name: 'getRoundContent', method: 'GET', path: '/draw/rounds/:roundId/content', may: 'draw.audit', summary: { zh: '轮次全文(审计)', en: 'The whole content of a round' },
  input: z.object({ roundId: z.string() }), output: RoundContent, refuses: ['ROUND_UNKNOWN'], protects: true,
});

/** Proof for the owner of one thing: it was in the pool as it stood, and the pool was in the log before any seed. */
export const LotProof = z.object({
  item: PoolItem,
  record: FreezeRecord,
  stage: z.string(),
  /** Index in the canonical pool, and the path to the pool's root; hashes in base64. */
  poolIndex: z.number(),
  poolProof: z.array(z.string()),
  /** The freeze event in the log, under a checkpoint; null while not yet sealed. */
  log: z.object({ entry: LedgerEntry, leaf: z.number(), proof: z.array(z.string()), checkpoint: z.string() }).nullable(),
  shares: z.array(Share),
  /** The result once the round is closed; null before. */
  result: DrawResult.nullable(),
});
export type LotProof = z.infer<typeof LotProof>;

export const getLotProof = endpoint({
  name: 'getLotProof', method: 'GET', path: '/draw/proof', may: 'signed-in', summary: { zh: '抽签证明', en: 'Proof of how a declaration or order was drawn' },
  input: z.object({ kind: RoundKind, item: z.string() }), output: LotProof, refuses: ['LOT_UNKNOWN'],
});

export const listEnvelopes = endpoint({
  name: 'listEnvelopes', method: 'GET', path: '/draw/envelopes', may: 'draw.open', summary: { zh: '本场所待开封签', en: 'Sealed results at my site; my device tries each' },
  input: z.object({}),
  output: z.array(z.object({ orderNo: z.string(), roundId: z.string(), commitment: z.string(), rank: z.number(), envelopes: z.array(Envelope) })), refuses: [],
});

export const openResult = endpoint({
  name: 'openResult', method: 'POST', path: '/draw/orders/:orderNo/opening', may: 'draw.open', summary: { zh: '开封', en: 'Report that my device opened a result' },
  input: z.object({ orderNo: z.string(), result: DispatchResult, salt: z.string().regex(/^[0-9a-f]{64}$/), signature: z.string() }),
  output: Done, refuses: ['LOT_UNKNOWN', 'LOT_NOT_AT_STAGE', 'OPENING_DOES_NOT_MATCH', 'NOT_THE_DRAWN_OFFICER', 'SIGNATURE_DOES_NOT_HOLD'],
});

export const advanceRank = endpoint({
  name: 'advanceRank', method: 'POST', path: '/draw/orders/:orderNo/next-rank', may: 'draw.override', summary: { zh: '递补下一顺位', en: 'The drawn pair cannot go: on to the next rank' },
  input: z.object({ orderNo: z.string(), reason: z.string().min(2).max(300) }), output: Done, refuses: ['LOT_UNKNOWN', 'LOT_NOT_AT_STAGE', 'NO_MORE_RANKS', 'RANK_ADVANCED_ALREADY', 'DEPARTMENT_SILENT', 'OTHER_DISTRICT'],
});

export const proposeOverride = endpoint({
  name: 'proposeOverride', method: 'POST', path: '/draw/orders/:orderNo/override', may: 'draw.override', summary: { zh: '提议人工改派', en: 'Propose to set the drawn pair aside' },
  input: z.object({ orderNo: z.string(), pair: Pair, reason: z.string().min(2).max(300) }), output: Done, refuses: ['LOT_UNKNOWN', 'LOT_NOT_AT_STAGE', 'SECOND_PERSON_NEEDED', 'OTHER_DISTRICT'],
});

export const confirmOverride = endpoint({
  name: 'confirmOverride', method: 'PUT', path: '/draw/orders/:orderNo/override', may: 'draw.override', summary: { zh: '确认人工改派', en: "Confirm a colleague's override; it is counted in public" },
  input: z.object({ orderNo: z.string() }), output: Done, refuses: ['LOT_UNKNOWN', 'LOT_NOT_AT_STAGE', 'SECOND_PERSON_NEEDED', 'OTHER_DISTRICT'],
});

export const proposeHandDecision = endpoint({
  name: 'proposeHandDecision', method: 'POST', path: '/draw/lots/:kind/:item/hand-decision', may: 'draw.override', summary: { zh: '两次中止后提议人工决定', en: 'Propose what shall hold for a lot whose rounds were aborted twice' },
  input: z.object({ kind: RoundKind, item: z.string(), result: DrawResult, reason: z.string().min(2).max(300) }), output: Done, refuses: ['LOT_UNKNOWN', 'LOT_NOT_AT_STAGE', 'MAY_STILL_BE_DRAWN', 'RESULT_DOES_NOT_FIT'],
});

export const confirmHandDecision = endpoint({
  name: 'confirmHandDecision', method: 'PUT', path: '/draw/lots/:kind/:item/hand-decision', may: 'draw.override', summary: { zh: '确认人工决定', en: "Confirm a colleague's decision by hand; it is counted in public" },
  input: z.object({ kind: RoundKind, item: z.string() }), output: Done, refuses: ['LOT_UNKNOWN', 'LOT_NOT_AT_STAGE', 'SECOND_PERSON_NEEDED'],
});

/** A draw that goes on only when a person acts: a proposal wants a second one, no pair was eligible, or two rounds were aborted. */
export const WaitingLot = z.object({
  kind: RoundKind, item: z.string(), site: z.string(), askedAt: z.string(), why: z.enum(['proposed', 'no-pair', 'aborted-twice']),
  proposal: z.object({ by: z.string(), reason: z.string(), pair: Pair }).nullable(),
  /** What a colleague would decide by hand after two aborted rounds. */
  handProposal: z.object({ by: z.string(), reason: z.string(), result: DrawResult }).nullable(),
  /** Boxes to choose from, where the lot is a dispatch. */
  boxes: z.array(z.string()),
});
export type WaitingLot = z.infer<typeof WaitingLot>;

export const listWaitingLots = endpoint({
  name: 'listWaitingLots', method: 'GET', path: '/draw/waiting', may: 'draw.override', summary: { zh: '待人工处理的签', en: 'Draws that wait for a person' },
  input: z.object({}), output: z.array(WaitingLot), refuses: [],
});

export const getPublicKeys = endpoint({
  name: 'getPublicKeys', method: 'GET', path: '/draw/keys', may: 'public', summary: { zh: '日志、见证方与出份额部门的公钥', en: 'Public keys of log, witnesses and departments' },
  input: z.object({}), output: PublicKeys.nullable(), refuses: [],
});
