import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';

/** Who may open whose door. `own` means the same domain; everything not written here is forbidden. */
export const doors: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  contract: ['kernel', 'own contract', 'other contract'],
  model: ['kernel', 'own contract'],
  server: ['kernel', 'platform', 'platform/contract', 'own contract', 'own model', 'other contract'],
  web: ['kernel', 'ui', 'platform/contract', 'own contract', 'own model', 'other contract'],
  phone: ['kernel', 'ui', 'platform/contract', 'own contract', 'own model', 'other contract'],
  platform: ['kernel', 'platform/contract'],
  'platform/contract': ['kernel'],
  ui: ['kernel', 'platform/contract'],
  world: ['kernel', 'any contract', 'any model', 'platform/contract'],
  'apps/server': ['kernel', 'platform', 'platform/contract', 'any contract', 'any model', 'any server', 'world', 'apps/notary'],
  'apps/desk': ['kernel', 'ui', 'platform/contract', 'any contract', 'any web'],
  'apps/phone': ['kernel', 'ui', 'platform/contract', 'any contract', 'any phone'],
  'apps/public': ['kernel', 'ui', 'platform/contract', 'any contract', 'any web'],
  'apps/auditor': ['kernel', 'platform', 'platform/contract', 'any contract', 'any model'],
  'apps/notary': ['kernel', 'platform', 'any contract', 'any model'],
  // The scanner's training shards are written with the very arithmetic the analysis reads pictures with (scan-review/model/canonical.ts).
  'apps/simulators': ['kernel', 'platform', 'world', 'any contract', 'any model'],
  'apps/tools': ['kernel', 'platform', 'world', 'apps/server', 'apps/auditor', 'apps/simulators', 'any contract', 'any model'],
  bench: ['kernel', 'platform', 'world', 'any contract', 'any model', 'any server', 'apps/server', 'apps/auditor', 'apps/notary', 'e2e', 'apps/simulators'],
  e2e: ['kernel', 'world', 'apps/simulators', 'any contract', 'any model', 'platform/contract'],
  checks: ['kernel', 'platform', 'platform/contract', 'any contract', 'any model', 'any server', 'apps/server', 'apps/auditor', 'world'],
};

/** Packages from outside, by room: a room not named here may use none. */
const guests: Readonly<Record<string, RegExp>> = {
  kernel: /^(zod|decimal\.js|@noble\/(curves|hashes)\/)/,
  contract: /^zod$/,
  platform: /^(node:|pg$|pg-boss$|pino$|prom-client$|fastify$|zod$|otpauth$|sm-crypto-v2$|@node-rs\/argon2$|@aws-sdk\/client-s3$|sharp$|onnxruntime-node$|yauzl$|yazl$|pdfkit$|fontkit$)/,
  'platform/contract': /^zod$/,
  server: /^(node:|zod$|exceljs$|fast-xml-parser$)/,
  ui: /^(react|@tanstack\/|antd|@ant-design\/|echarts|idb$)/,
  web: /^(react|@tanstack\/|antd$|echarts)/,
  phone: /^(react|@tanstack\/|idb$|zod$|onnxruntime-web\/)/,
};

type Room = { readonly name: string; readonly domain?: string };

export function roomOf(file: string): Room | undefined {
  const parts = file.split('/');
  if (parts[0] === 'domains' && parts.length > 3) return { name: parts[2] ?? '', domain: parts[1] ?? '' };
  if (parts[0] === 'platform') return { name: parts[1] === 'contract' ? 'platform/contract' : 'platform' };
  if (parts[0] === 'apps') return { name: parts.length > 2 ? `apps/${parts[1]}` : 'apps/tools' };
  return parts[0] !== undefined && parts[0] in doors ? { name: parts[0] } : undefined;
}

/** Every closed door this file walks through, told in words a person can act on. */
export function trespasses(file: string, source: string): string[] {
  const from = roomOf(file);
  if (!from) return [];
  if (!(from.name in doors)) return [`${file}: there is no room called "${from.name}"`];
  return importsOf(source).flatMap((specifier) => {
    if (!/^[.#]/.test(specifier)) {
      const welcome = isTest(file) || from.name.startsWith('apps/') || ['world', 'e2e', 'bench', 'checks'].includes(from.name) || guests[from.name]?.test(specifier);
      return welcome ? [] : [`${file}: ${from.name} may not use the package "${specifier}"`];
    }
    const target = specifier.startsWith('#') ? specifier.slice(1) : normalize(join(dirname(file), specifier));
    const to = roomOf(target);
    if (!to) return [`${file}: "${specifier}" is outside every room`];
    const asTest = isTest(file) && (from.name.startsWith('apps/') || to.name === 'world' || to.name === 'platform');
    return mayEnter(from, to) || asTest ? [] : [`${file}: ${say(from)} may not import ${say(to)} (${specifier})`];
  });
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

function mayEnter(from: Room, to: Room): boolean {
  if (from.name === to.name && from.domain === to.domain) return true;
  if (!to.domain) return doors[from.name]?.includes(to.name) ?? false;
  const whose = from.domain === undefined ? 'any' : from.domain === to.domain ? 'own' : 'other';
  return doors[from.name]?.includes(`${whose} ${to.name}`) ?? false;
}

export function importsOf(source: string): string[] {
  const statement = /(?:^|\n)\s*(?:import|export)\s[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...source.matchAll(statement)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function say(room: Room): string {
  return room.domain ? `${room.domain}/${room.name}` : room.name;
}

const roots = ['kernel', 'platform', 'domains', 'ui', 'apps', 'world', 'checks', 'bench', 'e2e'];

/** Every source file of the house, from its root. */
export function sourceFiles(kind = /\.tsx?$/): string[] {
  return roots.flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => `${root}/${path}`))
    .filter((path) => kind.test(path) && !path.includes('node_modules'));
}

/** The contracts' graph of acquaintance; a cycle means two domains are really one, or badly cut. */
export function contractCycle(files: readonly string[], read: (file: string) => string): string[] | undefined {
  const knows = new Map<string, Set<string>>();
  for (const file of files) {
    const from = roomOf(file);
    if (from?.name !== 'contract' || !from.domain) continue;
    for (const specifier of importsOf(read(file))) {
      const to = roomOf(specifier.replace(/^#/, ''));
      if (to?.domain && to.domain !== from.domain) knows.set(from.domain, (knows.get(from.domain) ?? new Set()).add(to.domain));
    }
  }
  const walk = (domain: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(domain)) return [...path.slice(path.indexOf(domain)), domain];
    for (const next of knows.get(domain) ?? []) {
      const cycle = walk(next, [...path, domain]);
      if (cycle) return cycle;
    }
    return undefined;
  };
  for (const domain of knows.keys()) {
    const cycle = walk(domain, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** A domain writes only its own schema, and reads a neighbour's only through the views it publishes (pub_…). */
export function sqlTrespasses(file: string, source: string): string[] {
  const domain = file.split('/')[0] === 'domains' ? file.split('/')[1] : undefined;
  if (!domain) return [];
  const own = domain.replaceAll('-', '_');
  const touched = source.matchAll(/\b(from|join|insert into|update|delete from)\s+([a-z_]+)\.([a-z_]+)\b(?!\()/g);
  return [...touched].flatMap(([, verb = '', schema = '', table = '']) => {
    if (schema === own) return [];
    // The ledger is everybody's record: any domain may read it, none may write it.
    const reads = /^(from|join)$/.test(verb) && (table.startsWith('pub_') || schema === 'ledger');
    // Long work handed in as a file reports its progress to the platform.
    return reads || `${schema}.${table}` === 'platform.uploads' ? [] : [`${file}: ${domain} may not "${verb} ${schema}.${table}"`];
  });
}

export const read = (file: string): string => readFileSync(file, 'utf8');
