import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from './bytes.ts';

/*
 * ECVRF-EDWARDS25519-SHA512-TAI of RFC 9381 (suite 0x03). For one key and one input exactly one output
 * verifies, so a department cannot try again until it likes what falls out.
 */

const Point = ed25519.Point;
type CurvePoint = InstanceType<typeof Point>;
const order = Point.Fn.ORDER;

const suite = Uint8Array.of(0x03);
const trailer = Uint8Array.of(0x00);
const pointLength = 32;
const challengeLength = 16;
const scalarLength = 32;

/** Bytes of a proof: Gamma, c, s. */
export const vrfProofLength = pointLength + challengeLength + scalarLength;

/** Public key of a 32-byte secret, the same as its Ed25519 key (RFC 8032 section 5.1.5). */
export function vrfPublicKey(secret: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(secret);
}

/** The proof over `alpha` (RFC 9381 section 5.1). The secret must be 32 bytes; throws otherwise. */
export function vrfProve(secret: Uint8Array, alpha: Uint8Array): Uint8Array {
  const { scalar, nonceKey } = expandSecret(secret);
  const key = Point.BASE.multiply(scalar);
  const h = encodeToCurve(key.toBytes(), alpha);
  const gamma = h.multiply(scalar);
  const nonce = littleEndian(sha512(concatBytes(nonceKey, h.toBytes()))) % order;
  const c = challenge(key, h, gamma, Point.BASE.multiply(nonce), h.multiply(nonce));
  const s = (nonce + c * scalar) % order;
  return concatBytes(gamma.toBytes(), toLittleEndian(c, challengeLength), toLittleEndian(s, scalarLength));
}

/**
 * The 64-byte output beta if the proof holds for key and input, otherwise undefined (RFC 9381 section 5.3
 * with validate_key): malformed points, scalars out of range and keys of small order are all refused.
 */
export function vrfVerify(publicKey: Uint8Array, alpha: Uint8Array, proof: Uint8Array): Uint8Array | undefined {
  const key = decodePoint(publicKey);
  const parts = decodeProof(proof);
  // validate_key (section 5.4.5): a key of small order would give everybody the same output.
  if (!key || !parts || key.isSmallOrder()) return undefined;

  const h = encodeToCurve(publicKey, alpha);
  const u = times(Point.BASE, parts.s).subtract(times(key, parts.c));
  const v = times(h, parts.s).subtract(times(parts.gamma, parts.c));
  return challenge(key, h, parts.gamma, u, v) === parts.c ? outputOf(parts.gamma) : undefined;
}

/** The output a proof stands for (RFC 9381 section 5.2); says nothing about whether the proof holds. */
export function vrfProofToHash(proof: Uint8Array): Uint8Array | undefined {
  const parts = decodeProof(proof);
  return parts && outputOf(parts.gamma);
}

function outputOf(gamma: CurvePoint): Uint8Array {
  return sha512(concatBytes(suite, Uint8Array.of(0x03), gamma.clearCofactor().toBytes(), trailer));
}

function expandSecret(secret: Uint8Array): { readonly scalar: bigint; readonly nonceKey: Uint8Array } {
  if (secret.length !== 32) throw new RangeError('a VRF secret has 32 bytes');
  const digest = sha512(secret);
  const clamped = digest.slice(0, 32);
  clamped[0] = (clamped[0] ?? 0) & 0xf8;
  clamped[31] = ((clamped[31] ?? 0) & 0x7f) | 0x40;
  return { scalar: littleEndian(clamped) % order, nonceKey: digest.slice(32) };
}

/** encode_to_curve_try_and_increment (section 5.4.1.1); half of all candidates are points, so the loop is short. */
function encodeToCurve(salt: Uint8Array, alpha: Uint8Array): CurvePoint {
  for (let counter = 0; counter < 256; counter++) {
    const candidate = sha512(concatBytes(suite, Uint8Array.of(0x01), salt, alpha, Uint8Array.of(counter), trailer));
    const point = decodePoint(candidate.slice(0, pointLength))?.clearCofactor();
    if (point && !point.is0()) return point;
  }
  throw new Error('no curve point in 256 tries: probability 2^-256');
}

/** challenge_generation (section 5.4.3) over Y, H, Gamma, U, V. */
function challenge(...points: readonly CurvePoint[]): bigint {
  const digest = sha512(concatBytes(suite, Uint8Array.of(0x02), ...points.map((point) => point.toBytes()), trailer));
  return littleEndian(digest.slice(0, challengeLength));
}

function decodeProof(proof: Uint8Array): { readonly gamma: CurvePoint; readonly c: bigint; readonly s: bigint } | undefined {
  if (proof.length !== vrfProofLength) return undefined;
  const gamma = decodePoint(proof.slice(0, pointLength));
  const c = littleEndian(proof.slice(pointLength, pointLength + challengeLength));
  const s = littleEndian(proof.slice(pointLength + challengeLength));
  return gamma && s < order ? { gamma, c, s } : undefined;
}

/** The point of its one canonical encoding (RFC 8032 section 5.1.3), or undefined. */
function decodePoint(bytes: Uint8Array): CurvePoint | undefined {
  try {
    return Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}

/** Multiplies where nothing is secret; zero is allowed. */
function times(point: CurvePoint, scalar: bigint): CurvePoint {
  return point.multiplyUnsafe(scalar);
}

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes.toReversed()) value = (value << 8n) | BigInt(byte);
  return value;
}

function toLittleEndian(value: bigint, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}
