import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

/** One event of the record, as a screen shows it. */
export const TrailEvent = z.object({
  position: z.number(), leaf: z.number().nullable(), domain: z.string(), stream: z.string(), version: z.number(), type: z.string(), by: z.string(), at: z.string(), recordedAt: z.string(),
  event: z.record(z.string(), z.unknown()), hash: z.string(),
});
export type TrailEvent = z.infer<typeof TrailEvent>;

/** The whole course of a box, declaration or order over all domains, oldest first. */
export const getTrail = endpoint({
  name: 'getTrail', method: 'GET', path: '/trail/:subject', may: 'dossier.read', summary: { zh: '全程时间线', en: 'The whole course as one timeline' },
  input: z.object({ subject: z.string().regex(/^(entry|box|order|bill|firm|officer|passage):.{3,80}$/) }), output: z.object({ events: z.array(TrailEvent), subjects: z.array(z.string()) }),
  refuses: ['OTHER_DISTRICT', 'NOT_FOUND'], protects: true,
});

export const listEvents = endpoint({
  name: 'listEvents', method: 'GET', path: '/ledger/events', may: 'ledger.read', summary: { zh: '账本', en: 'The ledger' },
  input: z.object({ before: z.coerce.number().int().optional(), domain: z.string().max(40).default(''), limit: z.coerce.number().int().min(1).max(200).default(50) }), output: z.array(TrailEvent), refuses: [],
});

export const LedgerStatus = z.object({
  events: z.number(), sealed: z.number(), checkpoint: z.string().nullable(), checkpointAt: z.string().nullable(), cosignatures: z.number(),
  reactions: z.array(z.object({ name: z.string(), leaf: z.number(), stuck: z.string().nullable() })),
});
export type LedgerStatus = z.infer<typeof LedgerStatus>;
export const getLedgerStatus = endpoint({
  name: 'getLedgerStatus', method: 'GET', path: '/ledger/status', may: 'desk', summary: { zh: '账本状态', en: 'State of the ledger' },
  input: z.object({}), output: LedgerStatus, refuses: [],
});

const Hashes = z.array(z.string());
export const getCheckpoint = endpoint({
  name: 'getCheckpoint', method: 'GET', path: '/log/checkpoint', may: 'public', summary: { zh: '最新检查点', en: 'Newest checkpoint' }, input: z.object({}), output: z.unknown(), refuses: ['NOT_FOUND'],
});
/** A tile of the log as C2SP tlog-tiles names it, e.g. `0/x001/067` or `0/000.p/12`. */
export const getTile = endpoint({
  name: 'getTile', method: 'GET', path: '/log/tile', may: 'public', summary: { zh: '日志分块', en: 'A tile of the log' }, input: z.object({ path: z.string().max(80) }), output: z.unknown(), refuses: ['NOT_FOUND'],
});
export const getInclusionProof = endpoint({
  name: 'getInclusionProof', method: 'GET', path: '/log/inclusion', may: 'public', summary: { zh: '包含证明', en: 'Inclusion proof' },
  input: z.object({ leaf: z.coerce.number().int().min(0), size: z.coerce.number().int().min(1) }), output: z.object({ proof: Hashes }), refuses: ['NOT_FOUND'],
});
export const getConsistencyProof = endpoint({
  name: 'getConsistencyProof', method: 'GET', path: '/log/consistency', may: 'public', summary: { zh: '一致性证明', en: 'Consistency proof' },
  input: z.object({ old: z.coerce.number().int().min(1), size: z.coerce.number().int().min(1) }), output: z.object({ proof: Hashes }), refuses: ['NOT_FOUND'],
});

export const AccessEntry = z.object({ at: z.string(), caller: z.string(), endpoint: z.string(), subject: z.string(), status: z.number() });
export const listAccess = endpoint({
  name: 'listAccess', method: 'GET', path: '/ledger/access', may: 'audit.read', summary: { zh: '访问日志', en: 'Access log' },
  input: z.object({ subject: z.string().max(80).default(''), limit: z.coerce.number().int().min(1).max(500).default(100) }), output: z.array(AccessEntry), refuses: [],
});
