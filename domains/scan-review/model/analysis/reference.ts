import type { ReferenceCard } from '../../contract/opinion.ts';
import type { Comparison } from './compare.ts';
import { conformalP } from './conformal.ts';

/** p of a comparison among lawful ones whose scanners look at the box as alike, or as differently. */
export function referenceP({ most, parallax }: Comparison, card: ReferenceCard): number {
  return conformalP(most, parallax <= card.alikeUpTo ? card.alike : card.apart);
}

/** Differences that one lawful load in twenty shows nowhere. */
export function placesFrom({ parallax }: Comparison, card: ReferenceCard): number {
  const lawful = (parallax <= card.alikeUpTo ? card.alike : card.apart).toSorted((a, b) => a - b);
  return lawful[Math.floor(lawful.length * 0.95)] ?? Infinity;
}
