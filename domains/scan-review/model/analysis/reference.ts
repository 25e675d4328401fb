import type { ReferenceCard } from '../../contract/opinion.ts';
import type { Comparison } from './compare.ts';
import { conformalP } from './conformal.ts';

/** What a network says of substitution in the load, as a probability; it has never seen the references. */
export type SwapSeen = { readonly score: number };

/** The largest difference in σ, and what the network's log-odds add to it. */
export function evidenceOf(most: number, { score }: SwapSeen, { from, weight }: Pick<NonNullable<ReferenceCard['together']>, 'from' | 'weight'>): number {
  return most + weight * Math.max(0, logOdds(score) - from);
}

/** p of a comparison among lawful ones whose scanners look at the box as alike, or as differently; scanner and packing may be ones nobody calibrated on. */
export function referenceP({ most, parallax }: Comparison, card: ReferenceCard, swap?: SwapSeen): number {
  const group = parallax <= card.alikeUpTo ? 'alike' : 'apart';
  const [difference, lawful] = swap && card.together ? [evidenceOf(most, swap, card.together), card.together] : [most, card];
  return conformalP(difference / card.unfamiliar, lawful[group]);
}

/** Whether the network points to something that lawful loads do not show. */
export function pointsOut({ score }: SwapSeen, card: ReferenceCard): boolean {
  return card.together !== undefined && logOdds(score) > card.together.from + 0.5;
}

export function logOdds(score: number): number {
  return Math.log(Math.max(1e-6, score) / Math.max(1e-6, 1 - score));
}

/** Differences that one lawful load in twenty shows nowhere. */
export function placesFrom({ parallax }: Comparison, card: ReferenceCard): number {
  const lawful = (parallax <= card.alikeUpTo ? card.alike : card.apart).toSorted((a, b) => a - b);
  return (lawful[Math.floor(lawful.length * 0.95)] ?? Infinity) * card.unfamiliar;
}
