import type { Pair, PoolOfficer, RoundRule } from '../contract/round.ts';
import { uniform, type Words } from './chance.ts';

/** What an item asks of those who are sent. */
export type Demand = {
  /** Enterprise and agent; an officer who avoids one of them is not eligible. */
  readonly parties: readonly string[];
  readonly skills: readonly string[];
  readonly excludedOfficers: readonly string[];
  readonly excludedDepartments: readonly string[];
};

/** Eligible officers in canonical order, their weights, and which pairs among them may not go together. */
export type Field = {
  readonly officers: readonly PoolOfficer[];
  readonly barred: ReadonlySet<number>;
  /** Per officer i, the sum of weights of those after i with whom i may go. */
  readonly partners: readonly number[];
  /** Σ w_i·w_j over the pairs that may go; below 2^53 for weights up to 1000 and 100,000 officers. */
  readonly total: number;
};

/** Officers who may take part, out of those frozen, in the order given (which must be canonical). */
export function fieldFor(officers: readonly PoolOfficer[], rule: RoundRule, demand: Demand): Field {
  const eligible = officers.filter((officer) => mayGo(officer, demand));
  const barredNames = new Set(rule.barredPairs.flatMap(([a, b]) => [`${a}\n${b}`, `${b}\n${a}`]));
  const barred = new Set<number>();
  const partners = eligible.map(() => 0);
  eligible.forEach((a, i) => {
    eligible.slice(i + 1).forEach((b, offset) => {
      const apart = barredNames.has(`${a.officer}\n${b.officer}`) || a.avoids.includes(b.officer) || b.avoids.includes(a.officer);
      if (apart) barred.add(pairKey(i, i + 1 + offset, eligible.length));
      else partners[i] = (partners[i] ?? 0) + b.weight;
    });
  });
  const total = eligible.reduce((sum, { weight }, i) => sum + weight * (partners[i] ?? 0), 0);
  return { officers: eligible, barred, partners, total };
}

function mayGo(officer: PoolOfficer, demand: Demand): boolean {
  return (
    demand.skills.every((skill) => officer.skills.includes(skill)) &&
    !demand.excludedOfficers.includes(officer.officer) &&
    !demand.excludedDepartments.includes(officer.department) &&
    !demand.parties.some((party) => officer.avoids.includes(party))
  );
}

function pairKey(i: number, j: number, count: number): number {
  return i * count + j;
}

/**
 * Ranked pairs without replacement: each time a pair {i, j} that may go together is taken with probability
 * exactly w_i·w_j / Σ w_a·w_b over the pairs still there. Fewer than `ranks` where there are not so many.
 */
export function drawPairs(words: Words, field: Field, ranks: number): readonly Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<number>();
  let total = field.total;
  while (pairs.length < ranks && total > 0) {
    const found = pairAt(field, taken, uniform(words, total));
    if (!found) return pairs;
    const [i, j] = found;
    const [a, b] = [field.officers[i], field.officers[j]];
    if (!a || !b) return pairs;
    taken.add(pairKey(i, j, field.officers.length));
    total -= a.weight * b.weight;
    pairs.push([a.officer, b.officer]);
  }
  return pairs;
}

/** The pair in whose stretch `point` falls, when all pairs are laid end to end, each as long as its weight, i before j. */
function pairAt({ officers, barred, partners }: Field, taken: ReadonlySet<number>, point: number): readonly [number, number] | undefined {
  const count = officers.length;
  let left = point;
  for (let i = 0; i < count; i++) {
    let weights = partners[i] ?? 0;
    for (const key of taken) if (Math.floor(key / count) === i) weights -= officers[key % count]?.weight ?? 0;
    const stretch = (officers[i]?.weight ?? 0) * weights;
    if (left < stretch) return partnerAt(officers, i, (j) => barred.has(pairKey(i, j, count)) || taken.has(pairKey(i, j, count)), left);
    left -= stretch;
  }
  return undefined;
}

function partnerAt(officers: readonly PoolOfficer[], i: number, skip: (j: number) => boolean, point: number): readonly [number, number] | undefined {
  const own = officers[i]?.weight ?? 0;
  let left = point;
  for (let j = i + 1; j < officers.length; j++) {
    if (skip(j)) continue;
    const stretch = own * (officers[j]?.weight ?? 0);
    if (left < stretch) return [i, j];
    left -= stretch;
  }
  return undefined;
}

/** Ranked single officers without replacement, each time with probability w_i / Σ w. */
export function drawSingles(words: Words, field: Field, ranks: number): readonly string[] {
  const left = [...field.officers];
  const drawn: string[] = [];
  while (drawn.length < ranks && left.length > 0) {
    let point = uniform(words, left.reduce((sum, { weight }) => sum + weight, 0));
    const at = left.findIndex(({ weight }) => {
      point -= weight;
      return point < 0;
    });
    drawn.push(...left.splice(at, 1).map(({ officer }) => officer));
  }
  return drawn;
}

/** Exact probability that an officer is of the first pair, as a fraction of whole numbers. */
export function pairInclusion(field: Field, officer: string): { readonly numerator: bigint; readonly denominator: bigint } {
  let numerator = 0n;
  field.officers.forEach((a, i) => {
    field.officers.forEach((b, j) => {
      const apart = i >= j || field.barred.has(pairKey(i, j, field.officers.length));
      if (!apart && (a.officer === officer || b.officer === officer)) numerator += BigInt(a.weight) * BigInt(b.weight);
    });
  });
  return { numerator, denominator: BigInt(field.total) };
}
