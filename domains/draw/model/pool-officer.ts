import { fromBase64 } from '#kernel/bytes.ts';
import type { RoundKind } from '../contract/round.ts';

/** Highest weight; each inspection still open and each image still to be read takes one off, down to one: who is busy is drawn less, never not at all. */
const fullWeight = 10;

/** The weight of an officer with so many inspections and images on his hands. */
export function weightFor(openTasks: number): number {
  return Math.max(1, fullWeight - openTasks);
}

/** The post whose holders are drawn in a round: images are read by image officers, boxes opened by inspectors. */
export function postFor(kind: RoundKind): 'IMAGE_REVIEW' | 'INSPECT' {
  return kind === 'image' ? 'IMAGE_REVIEW' : 'INSPECT';
}

/** A raw 32-byte key in standard base64; empty where the device sent something else. */
export function poolKey(text: string | null): string {
  const standard = (text ?? '').replaceAll('-', '+').replaceAll('_', '/');
  const padded = standard.padEnd(Math.ceil(standard.length / 4) * 4, '=');
  return fromBase64(padded)?.length === 32 ? padded : '';
}
