import type { ZodType } from 'zod';
import type { Endpoint } from '#kernel/endpoint.ts';
import type { RefusalCatalogue } from '#kernel/refusals.ts';

/** A domain's contract as the tables of its README show it. */
export type ContractPrint = { readonly endpoints: readonly Endpoint[]; readonly events: readonly string[]; readonly refusals: RefusalCatalogue };

const begin = '<!-- contract: printed by `npm run print`, compared by a check -->';
const end = '<!-- /contract -->';

/** The tables in Markdown: calls, events, refusals. */
export function contractTables({ endpoints, events, refusals }: ContractPrint): string {
  const calls = endpoints.map(({ method, path, name, may, summary }) => `| \`${method} /api${path}\` | ${name} | ${may} | ${summary.zh} · ${summary.en} |`);
  const codes = Object.entries(refusals).map(([code, { status, zh, en }]) => `| ${code} | ${status} | ${zh} | ${en} |`);
  return [
    '| call | name | may | |', '|---|---|---|---|', ...calls, '',
    ...(events.length > 0 ? [`Events: ${events.join(' · ')}.`, ''] : []),
    ...(codes.length > 0 ? ['| refusal | status | 中文 | English |', '|---|---|---|---|', ...codes] : []),
  ].join('\n').trimEnd();
}

/** The README with its contract section as it should be; it is put at the end when there is none yet. */
export function withTables(readme: string, tables: string): string {
  const section = `${begin}\n${tables}\n${end}`;
  const from = readme.indexOf(begin);
  if (from < 0) return `${readme.trimEnd()}\n\n## Contract\n\n${section}\n`;
  return readme.slice(0, from) + section + readme.slice(readme.indexOf(end) + end.length);
}

/** The `type` values of every exported union of events. */
export function eventTypes(exported: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(exported).flatMap(([name, schema]) => (name.endsWith('Event') && isUnion(schema) ? schema.options.flatMap(({ shape }) => shape.type?.value ?? []) : []));
}

type EventUnion = ZodType & { readonly options: readonly { readonly shape: { readonly type?: { readonly value: string } } }[] };
function isUnion(schema: unknown): schema is EventUnion {
  return typeof schema === 'object' && schema !== null && 'options' in schema && Array.isArray(schema.options);
}
