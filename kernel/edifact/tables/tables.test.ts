import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codeList, segmentDef, grammarOf, shortIndex } from './compile.ts';
import { messageGrammars } from './messages.ts';

const folder = `${process.env['GUANLAN_DATA'] ?? '../shared/data'}/edi/edifact-directory-D95B`;
const directory = existsSync(folder) ? folder : undefined;
const attribute = (text: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];

test('every grammar reads, starts with UNH, ends with UNT and names only known segments', () => {
  for (const name of Object.keys(messageGrammars)) {
    const [type = '', rest = ''] = name.split(':');
    const [version = '', release = ''] = rest.split('.');
    const nodes = grammarOf(type, version, release)?.nodes ?? [];
    expect(nodes[0]?.tag).toBe('UNH');
    expect(nodes.at(-1)?.tag).toBe('UNT');
    for (const node of nodes) expect(segmentDef(node.tag), `${name} ${node.tag}`).toBeDefined();
  }
});

test.skipIf(!directory)('segments agree with the D.95B directory (skipped where it is not at hand)', () => {
  const text = readFileSync(`${directory}/segments.xml`, 'utf8');
  let compared = 0;
  for (const [, tag = '', body = ''] of text.matchAll(/<segment id="(\w+)"[^>]*>(.*?)<\/segment>/gs)) {
    const def = segmentDef(tag);
    if (!def || tag.startsWith('UN')) continue;
    const elements = [...body.matchAll(/<composite_data_element ([^>]*)>(.*?)<\/composite_data_element>|<data_element ([^>]*)\/>/gs)].map(([, composite, inner = '', alone]) => {
      const own = composite ?? alone ?? '';
      const parts = composite === undefined ? [own] : [...inner.matchAll(/<data_element ([^>]*)\/>/g)].map((match) => match[1] ?? '');
      return { id: attribute(own, 'id'), required: attribute(own, 'required') === 'true', parts: parts.map((part) => ({
        id: attribute(part, 'id'), required: attribute(part, 'required') === 'true', kind: attribute(part, 'type'), max: Number(attribute(part, 'maxlength') ?? attribute(part, 'length')),
      })) };
    });
    expect(def.elements.map(({ id, required, parts }) => ({ id, required, parts: parts.map(({ id: part, required: must, kind, max }) => ({ id: part, required: must, kind, max })) })), tag).toEqual(elements);
    compared++;
  }
  expect(compared).toBe(38);
});

test.skipIf(!directory)('code lists agree with the D.95B directory (skipped where it is not at hand)', () => {
  const text = readFileSync(`${directory}/codes.xml`, 'utf8');
  let compared = 0;
  for (const [, id = '', body = ''] of text.matchAll(/<data_element id="(\w+)">(.*?)<\/data_element>/gs)) {
    const list = codeList(id);
    if (!list || id.startsWith('0')) continue;
    const codes = [...body.matchAll(/<code id="([^"]*)"/g)].map((match) => match[1] ?? '');
    for (const code of codes) {
      const known = code.length > 3 ? list.long.has(code) : list.short[shortIndex(code.charCodeAt(0), code.charCodeAt(1) || 0, code.charCodeAt(2) || 0)] === 1;
      expect(known, `${id} ${code}`).toBe(true);
    }
    expect(list.long.size + list.short.reduce((sum, bit) => sum + bit, 0), id).toBe(new Set(codes).size);
    compared++;
  }
  expect(compared).toBeGreaterThan(60);
});
