import type { KeyedHash } from '#kernel/hashing.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { DispatchResult, DrawResult, ItemFacts, PoolItem, PoolOfficer, RoundRule } from '../contract/round.ts';
import { chooseSome, uniform, wordsFor, type Words } from './chance.ts';
import { drawPairs, drawSingles, fieldFor, type Demand, type Field } from './officers.ts';
import { byBytes, canonicalOfficers } from './pool.ts';

/** What a round's draw needs beside the item: set up once, used for thousands of items. */
export type DrawTable = { readonly rule: RoundRule; readonly fieldOf: (demand: Demand) => Field };

/** Prepares the officers of a round; who is eligible is worked out once per kind of demand. */
export function drawTable(rule: RoundRule, officers: readonly PoolOfficer[]): DrawTable {
  const ordered = canonicalOfficers(officers);
  const fields = new Map<string, Field>();
  // Parties whom nobody avoids make no difference, so they need not make a field of their own.
  const avoided = new Set(ordered.flatMap(({ avoids }) => avoids));
  return {
    rule,
    fieldOf: (demand) => {
      const parties = demand.parties.filter((party) => avoided.has(party));
      const key = [parties, demand.skills, demand.excludedOfficers, demand.excludedDepartments].map((names) => names.join('\0')).join('\0\0');
      const field = fields.get(key) ?? fieldFor(ordered, rule, { ...demand, parties });
      fields.set(key, field);
      return field;
    },
  };
}

const cells = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'] as const;

/** The draw of one item. The order in which words are taken is part of the protocol: PROTOCOL.md section 6. */
export function drawItem(keyed: KeyedHash, table: DrawTable, item: Pick<PoolItem, 'id' | 'facts'>): DrawResult {
  const { facts } = item;
  const words = wordsFor(keyed, facts.kind, item.id);
  switch (facts.kind) {
    case 'selection': {
      const ticket = words();
      return { kind: 'selection', ticket, selected: ticket < facts.probability };
    }
    case 'dispatch':
      return drawDispatch(words, table, facts);
    case 'recheck': {
      const ticket = words();
      const hit = ticket < facts.probability;
      const field = hit && table.fieldOf({ parties: [], skills: [], excludedOfficers: facts.excludedOfficers, excludedDepartments: facts.excludedDepartments });
      return { kind: 'recheck', ticket, hit, pairs: field ? [...drawPairs(words, field, table.rule.ranks)] : [] };
    }
    case 'image': {
      const field = table.fieldOf({ parties: [facts.enterprise], skills: facts.skills, excludedOfficers: facts.excludedOfficers, excludedDepartments: [] });
      return { kind: 'image', reviewers: [...drawSingles(words, field, table.rule.ranks)] };
    }
    default:
      return unreachable(facts);
  }
}

function drawDispatch(words: Words, table: DrawTable, facts: Extract<ItemFacts, { kind: 'dispatch' }>): DispatchResult {
  const { rule } = table;
  const boxes = facts.boxes.length === 1 ? facts.boxes : [...new Set(facts.boxes)].toSorted(byBytes);
  const opened = chooseSome(words, boxes, rule.boxesToOpen);
  const cell = cells[uniform(words, cells.length)] ?? 'A';
  const layer = uniform(words, 3);
  const method = rule.methods[uniform(words, rule.methods.length)] ?? '';
  const field = table.fieldOf({ parties: [facts.enterprise, facts.agent], skills: facts.skills, excludedOfficers: facts.excludedOfficers, excludedDepartments: [] });
  return { kind: 'dispatch', boxes: [...opened], cell, layer, method, pairs: [...drawPairs(words, field, rule.ranks)] };
}
