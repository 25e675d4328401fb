import type { Grammar, GrammarNode } from './tables/compile.ts';

/** What became of a segment that was offered to the grammar. */
export type Step =
  | { readonly kind: 'placed'; readonly node: GrammarNode; readonly missing: readonly GrammarNode[]; readonly repeated: GrammarNode | undefined }
  | { readonly kind: 'out-of-place' }
  | { readonly kind: 'unknown' };

type Candidate = { readonly node: GrammarNode; readonly enters: GrammarNode | undefined; readonly passes: readonly GrammarNode[]; readonly plain: Step };

export type GrammarWalk = {
  /** Offers the next segment of the message: its tag and the first value of its first element. */
  step(tag: string, qualifier: () => string): Step;
};

const nothingMissing: readonly GrammarNode[] = [];
const transitions = new WeakMap<Grammar, Map<string, readonly Candidate[]>[]>();

/**
 * Walks a message grammar. From each place every later place that can take the segment is a candidate, nearest
 * first; a place claimed for the segment's qualifier wins over a nearer one, and a place that is already full is
 * taken only when no other is left. So no segment is ever put silently where it does not belong.
 */
export function grammarWalk(grammar: Grammar): GrammarWalk {
  const counts = new Int32Array(grammar.nodes.length);
  const tables = transitions.get(grammar) ?? grammar.nodes.map(() => new Map<string, readonly Candidate[]>());
  transitions.set(grammar, tables);
  const claims = grammar.claimed.size > 0;
  let place = -1;

  function take(candidate: Candidate, repeated: GrammarNode | undefined): Step {
    let missing = nothingMissing;
    for (const node of candidate.passes) {
      if (counts[node.index] === 0) missing = [...missing, node];
    }
    if (candidate.enters) {
      counts.fill(0, candidate.enters.index + 1, candidate.enters.end);
      counts[candidate.enters.index] = (counts[candidate.enters.index] ?? 0) + 1;
    }
    counts[candidate.node.index] = (counts[candidate.node.index] ?? 0) + 1;
    place = candidate.node.index;
    return missing === nothingMissing && !repeated ? candidate.plain : { kind: 'placed', node: candidate.node, missing, repeated };
  }

  return {
    step(tag, qualifier) {
      const candidates = candidatesFrom(grammar, tables, place, tag);
      if (candidates.length === 0) return { kind: grammar.tags.has(tag) ? 'out-of-place' : 'unknown' };
      if (claims) {
        const claimants = grammar.claimed.get(tag);
        const value = claimants ? qualifier() : '';
        if (claimants?.has(value)) {
          const claimed = candidates.find((candidate) => candidate.node.claims.includes(value));
          if (claimed) return take(claimed, fullNode(claimed, counts));
        }
      }
      for (const candidate of candidates) {
        if (!fullNode(candidate, counts)) return take(candidate, undefined);
      }
      const [nearest] = candidates;
      return nearest ? take(nearest, fullNode(nearest, counts)) : { kind: 'out-of-place' };
    },
  };
}

function placed(node: GrammarNode): Step {
  return { kind: 'placed', node, missing: nothingMissing, repeated: undefined };
}

function fullNode(candidate: Candidate, counts: Int32Array): GrammarNode | undefined {
  const limiting = candidate.enters ?? candidate.node;
  return (counts[limiting.index] ?? 0) >= limiting.max ? limiting : undefined;
}

function candidatesFrom(grammar: Grammar, tables: Map<string, readonly Candidate[]>[], place: number, tag: string): readonly Candidate[] {
  if (place < 0) {
    const [root] = grammar.nodes;
    return root && root.tag === tag ? [{ node: root, enters: undefined, passes: [], plain: placed(root) }] : [];
  }
  const table = tables[place];
  const known = table?.get(tag);
  if (known) return known;
  const made = findCandidates(grammar, place, tag);
  // Only tags of the grammar are remembered, so that a flood of invented tags cannot fill the memory.
  if (grammar.tags.has(tag)) table?.set(tag, made);
  return made;
}

function findCandidates(grammar: Grammar, place: number, tag: string): Candidate[] {
  const found: Candidate[] = [];
  const passed: GrammarNode[] = [];
  let node = grammar.nodes[place];
  while (node) {
    const parent: number = node.parent;
    const end = parent < 0 ? grammar.nodes.length : (grammar.nodes[parent]?.end ?? 0);
    let sibling: GrammarNode | undefined = node;
    while (sibling && sibling.index < end) {
      if (sibling.tag === tag) {
        const opener = sibling.group === '' ? sibling : grammar.nodes[sibling.index + 1];
        if (opener) found.push({ node: opener, enters: sibling.group === '' ? undefined : sibling, passes: [...passed], plain: placed(opener) });
      }
      if (sibling.required) passed.push(sibling);
      sibling = grammar.nodes[sibling.end];
    }
    node = parent < 0 ? undefined : grammar.nodes[parent];
  }
  return found;
}
