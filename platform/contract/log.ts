import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

const Count = z.coerce.number().int().min(0);

export const getCheckpoint = endpoint({
  name: 'getCheckpoint', method: 'GET', path: '/log/checkpoint', may: 'public', summary: { zh: '账本最新检查点', en: 'Newest checkpoint of the log, cosigned by as many witnesses as asked' },
  input: z.object({ cosignatures: Count.default(0) }), output: z.object({ size: z.number(), note: z.string() }).nullable(), refuses: [],
});

export const getInclusionProof = endpoint({
  name: 'getInclusionProof', method: 'GET', path: '/log/inclusion', may: 'public', summary: { zh: '账本收录证明', en: 'Inclusion proof of a leaf' },
  input: z.object({ leaf: Count, size: Count }), output: z.array(z.string()).nullable(), refuses: [],
});

export const getConsistencyProof = endpoint({
  name: 'getConsistencyProof', method: 'GET', path: '/log/consistency', may: 'public', summary: { zh: '账本一致性证明', en: 'Proof that one size of the log continues another' },
  input: z.object({ from: Count, size: Count }), output: z.array(z.string()).nullable(), refuses: [],
});

/** C2SP tlog-tiles; the tile's path in one parameter, e.g. `tile/0/x001/234.p/5`. */
export const getTile = endpoint({
  name: 'getTile', method: 'GET', path: '/log/tile', may: 'public', summary: { zh: '账本哈希瓦片', en: 'A tile of the log' },
  input: z.object({ path: z.string().max(200) }), output: z.string().nullable(), refuses: [],
});
