import type { Facts, ProblemCode } from './problem.ts';
import type { Grammar, GrammarNode, Qualifier, SegmentDef } from './tables/compile.ts';

/** Where a segment was put, and what is wrong with that. */
export type Seat = { readonly placed: boolean; readonly path: string; readonly faults: readonly SeatFault[] };
export type SeatFault = { readonly code: ProblemCode; readonly facts: Facts };

type Candidate = { readonly node: GrammarNode; readonly enters: GrammarNode | undefined; readonly passes: readonly GrammarNode[]; readonly plain: Seat };
/** What can follow one place, by segment. */
type Follows = { readonly candidates: readonly Candidate[]; readonly claimed: readonly Qualifier[] };

export type GrammarWalk = {
  /** Offers the next segment of the message and the first value of its first element. */
  step(def: SegmentDef, qualifier: () => Qualifier): Seat;
};

const noFaults: readonly SeatFault[] = [];
const outOfPlace: Seat = { placed: false, path: '', faults: [{ code: 'SEGMENT_OUT_OF_PLACE', facts: {} }] };
export const unknownSegment: Seat = { placed: false, path: '', faults: [{ code: 'SEGMENT_UNKNOWN', facts: {} }] };
const noClaims: readonly Qualifier[] = [];
/** By place (-1 first) and number of the segment; filled as they are asked for. */
const transitions = new WeakMap<Grammar, (Follows | undefined)[][]>();

/**
 * Walks a message grammar. From each place every later place that can take the segment is a candidate, nearest
 * first; a place claimed for the segment's qualifier wins over a nearer one, and a place that is already full is
 * taken only when no other is left. So no segment is ever put silently where it does not belong.
 */
export function grammarWalk(grammar: Grammar): GrammarWalk {
  const counts = new Int32Array(grammar.nodes.length);
  const tables = transitions.get(grammar) ?? Array.from({ length: grammar.nodes.length + 1 }, () => []);
  transitions.set(grammar, tables);
  let place = -1;

  function take({ node, enters, passes, plain }: Candidate, repeated: GrammarNode | undefined): Seat {
    let faults = noFaults;
    for (const passed of passes) {
      if (counts[passed.index] === 0) faults = [...faults, { code: 'SEGMENT_MISSING', facts: { missingTag: passed.tag, value: passed.tag } }];
    }
    if (enters) {
      // A group has few places; a loop is sooner done than a call of fill.
      for (let index = enters.index + 1; index < enters.end; index++) counts[index] = 0;
      counts[enters.index] = (counts[enters.index] ?? 0) + 1;
    }
    counts[node.index] = (counts[node.index] ?? 0) + 1;
    place = node.index;
    if (repeated) faults = [...faults, { code: repeated.group === '' ? 'SEGMENT_REPEATED' : 'GROUP_REPEATED', facts: { limit: repeated.max } }];
    return faults === noFaults ? plain : { ...plain, faults };
  }

  return {
    step(def, qualifier) {
      const table = tables[place + 1];
      let follows = table?.[def.no];
      if (!follows) {
        follows = followsOf(grammar, place, def.tag);
        if (table) table[def.no] = follows;
      }
      const { candidates, claimed } = follows;
      const [nearest] = candidates;
      if (!nearest) return grammar.tags.has(def.tag) ? outOfPlace : unknownSegment;
      if (claimed.length > 0) {
        const value = qualifier();
        if (claimed.includes(value)) {
          const claimant = candidates.find((candidate) => candidate.node.claims.includes(value));
          if (claimant) return take(claimant, fullNode(claimant, counts));
        }
      }
      for (const candidate of candidates) {
        if (!fullNode(candidate, counts)) return take(candidate, undefined);
      }
      return take(nearest, fullNode(nearest, counts));
    },
  };
}

function seatOf(node: GrammarNode): Seat {
  return { placed: true, path: node.path, faults: noFaults };
}

function fullNode({ enters, node }: Candidate, counts: Int32Array): GrammarNode | undefined {
  const limiting = enters ?? node;
  return (counts[limiting.index] ?? 0) >= limiting.max ? limiting : undefined;
}

function followsOf(grammar: Grammar, place: number, tag: string): Follows {
  return { candidates: candidatesFrom(grammar, place, tag), claimed: grammar.claimed.get(tag) ?? noClaims };
}

function candidatesFrom(grammar: Grammar, place: number, tag: string): readonly Candidate[] {
  if (place >= 0) return findCandidates(grammar, place, tag);
  const [root] = grammar.nodes;
  return root && root.tag === tag ? [{ node: root, enters: undefined, passes: [], plain: seatOf(root) }] : [];
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
        if (opener) found.push({ node: opener, enters: sibling.group === '' ? undefined : sibling, passes: [...passed], plain: seatOf(opener) });
      }
      if (sibling.required) passed.push(sibling);
      sibling = grammar.nodes[sibling.end];
    }
    node = parent < 0 ? undefined : grammar.nodes[parent];
  }
  return found;
}
