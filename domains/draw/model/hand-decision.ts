import { unreachable } from '#kernel/unreachable.ts';
import type { DrawResult, ItemFacts } from '../contract/round.ts';

/** Whether what persons would put in the place of a draw keeps to what the draw itself was bound by: its kind, its boxes, who is excluded. */
export function fitsByHand(result: DrawResult, facts: ItemFacts): boolean {
  switch (result.kind) {
    case 'selection':
      return facts.kind === 'selection';
    case 'dispatch':
      return facts.kind === 'dispatch' && result.boxes.length > 0 && result.boxes.every((box) => facts.boxes.includes(box)) && result.pairs.length === 1 && admitted(result.pairs, facts.excludedOfficers);
    case 'recheck':
      return facts.kind === 'recheck' && result.pairs.length === (result.hit ? 1 : 0) && admitted(result.pairs, facts.excludedOfficers);
    case 'image':
      return facts.kind === 'image' && result.reviewers.length > 0 && result.reviewers.every((officer) => named(officer, facts.excludedOfficers));
    default:
      return unreachable(result);
  }
}

function admitted(pairs: readonly (readonly [string, string])[], excluded: readonly string[]): boolean {
  return pairs.every(([first, second]) => first !== second && named(first, excluded) && named(second, excluded));
}

function named(officer: string, excluded: readonly string[]): boolean {
  return officer.trim() !== '' && !excluded.includes(officer);
}
