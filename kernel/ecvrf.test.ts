import { expect, test } from 'vitest';
import { fromHex, toHex, utf8 } from './bytes.ts';
import { vrfProofToHash, vrfProve, vrfPublicKey, vrfVerify } from './ecvrf.ts';

function hex(text: string): Uint8Array {
  const bytes = fromHex(text);
  if (!bytes) throw new Error(`not hex: ${text}`);
  return bytes;
}

// RFC 9381 appendix B.3, examples 16 to 18.
const vectors = [
  {
    sk: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    pk: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    alpha: '',
    pi: '8657106690b5526245a92b003bb079ccd1a92130477671f6fc01ad16f26f723f26f8a57ccaed74ee1b190bed1f479d9727d2d0f9b005a6e456a35d4fb0daab1268a1b0db10836d9826a528ca76567805',
    beta: '90cf1df3b703cce59e2a35b925d411164068269d7b2d29f3301c03dd757876ff66b71dda49d2de59d03450451af026798e8f81cd2e333de5cdf4f3e140fdd8ae',
  },
  {
    sk: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    pk: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    alpha: '72',
    pi: 'f3141cd382dc42909d19ec5110469e4feae18300e94f304590abdced48aed5933bf0864a62558b3ed7f2fea45c92a465301b3bbf5e3e54ddf2d935be3b67926da3ef39226bbc355bdc9850112c8f4b02',
    beta: 'eb4440665d3891d668e7e0fcaf587f1b4bd7fbfe99d0eb2211ccec90496310eb5e33821bc613efb94db5e5b54c70a848a0bef4553a41befc57663b56373a5031',
  },
  {
    sk: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    pk: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    alpha: 'af82',
    pi: '9bc0f79119cc5604bf02d23b4caede71393cedfbb191434dd016d30177ccbf8096bb474e53895c362d8628ee9f9ea3c0e52c7a5c691b6c18c9979866568add7a2d41b00b05081ed0f58ee5e31b3a970e',
    beta: '645427e5d00c62a23fb703732fa5d892940935942101e456ecca7bb217c61c452118fec1219202a0edcf038bb6373241578be7217ba85a2687f7a0310b2df19f',
  },
];

test.each(vectors)('proof and output are those of RFC 9381 for alpha "$alpha"', ({ sk, pk, alpha, pi, beta }) => {
  expect(toHex(vrfPublicKey(hex(sk)))).toBe(pk);
  expect(toHex(vrfProve(hex(sk), hex(alpha)))).toBe(pi);
  expect(toHex(vrfVerify(hex(pk), hex(alpha), hex(pi)) ?? new Uint8Array())).toBe(beta);
  expect(toHex(vrfProofToHash(hex(pi)) ?? new Uint8Array())).toBe(beta);
});

const secret = new Uint8Array(32).fill(7);
const key = vrfPublicKey(secret);
const proof = vrfProve(secret, utf8('round 1'));

test('a proof holds for its own input and key only', () => {
  expect(vrfVerify(key, utf8('round 1'), proof)).toHaveLength(64);
  expect(vrfVerify(key, utf8('round 2'), proof)).toBeUndefined();
  expect(vrfVerify(vrfPublicKey(new Uint8Array(32).fill(8)), utf8('round 1'), proof)).toBeUndefined();
});

test('a proof with any byte altered, or of another length, is refused', () => {
  for (let i = 0; i < proof.length; i++) {
    const tampered = proof.map((byte, at) => (at === i ? byte ^ 0x01 : byte));
    expect(vrfVerify(key, utf8('round 1'), tampered)).toBeUndefined();
  }
  expect(vrfVerify(key, utf8('round 1'), proof.slice(1))).toBeUndefined();
});

test('a scalar s written with the group order added is refused, so that a proof has one spelling', () => {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = proof.slice(48).toReversed().reduce((value, byte) => (value << 8n) | BigInt(byte), 0n) + order;
  const again = Uint8Array.from({ length: 32 }, (_, i) => Number((s >> BigInt(8 * i)) & 0xffn));
  expect(vrfVerify(key, utf8('round 1'), Uint8Array.of(...proof.slice(0, 48), ...again))).toBeUndefined();
});

test('keys of small order are refused', () => {
  const smallOrder = [
    '0100000000000000000000000000000000000000000000000000000000000000',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000000',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  ];
  for (const weak of smallOrder) expect(vrfVerify(hex(weak), utf8('round 1'), proof)).toBeUndefined();
});
