import { expect, test } from 'vitest';
import { gb18030 } from './charset.ts';
import { ediReader, readEdi, type ReadOptions } from './reader.ts';
import { cuscarInterchange, cuscarSegments } from './sample.ts';
import { encodeInterchange, writeInterchange, type SegmentSpec } from './write.ts';

const sound = writeInterchange(cuscarInterchange());
const read = (text: string, options?: ReadOptions) => readEdi(new TextEncoder().encode(text), options);
const codes = (text: string, options?: ReadOptions) => read(text, options).problems.map((problem) => problem.code);
const without = (tag: string, nth = 0) => {
  const at = cuscarSegments.map((segment, index) => (segment[0] === tag ? index : -1)).filter((index) => index >= 0)[nth];
  return writeInterchange(cuscarInterchange(cuscarSegments.filter((_, index) => index !== at)));
};
const swapped = (from: string, to: string) => sound.replace(from, to);

test('a sound CUSCAR has no problems, in D.95B and in D.96B', () => {
  expect(codes(sound)).toEqual([]);
  expect(codes(writeInterchange(cuscarInterchange(cuscarSegments, '96B')))).toEqual([]);
});

test('in D.96B a contact may follow the sender, in D.95B it may not', () => {
  const contact: SegmentSpec = ['CTA', 'IC', ['', 'WANG FANG']];
  const segments = cuscarSegments.flatMap((segment, index) => (index === 2 ? [segment, contact] : [segment]));
  expect(codes(writeInterchange(cuscarInterchange(segments, '96B')))).toEqual([]);
  expect(codes(writeInterchange(cuscarInterchange(segments, '95B')))).toEqual(['SEGMENT_OUT_OF_PLACE']);
});

test('every segment is offered with its group and its values', () => {
  const seen: string[] = [];
  read(sound, { onSegment: (segment) => seen.push(`${segment.path}|${segment.tag}|${segment.text(1)}`) });
  expect(seen).toContain('SG4/SG5|RFF|BM');
  expect(seen).toContain('SG4/SG5/SG7|NAD|CN');
  expect(seen).toContain('SG4/SG5/SG10|GID|1');
  expect(seen).toHaveLength(cuscarSegments.length + 2);
});

test('a released separator is part of the value', () => {
  const names: string[] = [];
  read(sound, { onSegment: (segment) => { if (segment.tag === 'NAD') names.push(segment.text(4)); } });
  expect(names).toContain("NINGBO MOULD + CO'S WORKS");
});

test('a missing mandatory segment is named, with the group it is missing from', () => {
  const [problem] = read(without('GID')).problems;
  expect(problem).toMatchObject({ code: 'SEGMENT_OUT_OF_PLACE', tag: 'FTX' });
  expect(read(without('BGM')).problems[0]).toMatchObject({ code: 'SEGMENT_MISSING', value: 'BGM', segmentNo: 3 });
});

test('a bill reference is never swallowed by a party that may also carry references', () => {
  const cut = cuscarSegments.slice(0, 15);
  const segments: SegmentSpec[] = [...cut, ['RFF', ['BM', 'NBXM26000002']], ...cuscarSegments.slice(11)];
  const paths: string[] = [];
  const result = read(writeInterchange(cuscarInterchange(segments)), { onSegment: (segment) => { if (segment.tag === 'RFF') paths.push(segment.path); } });
  expect(paths).toEqual(['SG4/SG5', 'SG4/SG5']);
  expect(result.problems.map((problem) => problem.code)).toEqual(['SEGMENT_MISSING']);
  expect(result.problems[0]?.value).toBe('GID');
});

test('a segment that the message does not know is told apart from one in the wrong place', () => {
  expect(codes(swapped("CNI+1'", "PAX+1'CNI+1'").replace('UNT+21', 'UNT+22'))).toEqual(['SEGMENT_UNKNOWN']);
  expect(codes(swapped("CNI+1'", "UNH+1'")).includes('SERVICE_SEGMENT_MISSING')).toBe(true);
});

test.each([
  ['GID+1+120:CT', 'GID+X+120:CT', 'ELEMENT_NOT_NUMERIC', 1, 0],
  ['GID+1+120:CT', 'GID+123456+120:CT', 'ELEMENT_TOO_LONG', 1, 0],
  ['KGM:18250.5', 'KGM:18.250.5', 'ELEMENT_NOT_NUMERIC', 3, 2],
  ['NAD+CZ', 'NAD+ABC', 'CODE_UNKNOWN', 1, 0],
  ['NAD+CZ', 'NAD+', 'ELEMENT_MISSING', 1, 0],
  ['LOC+60', 'LOC+6?+', 'CODE_UNKNOWN', 1, 0],
  ['SEL+CN600123', 'SEL+CN600123456', 'ELEMENT_TOO_LONG', 1, 0],
  ['RFF+BM:NBXM26000001', 'RFF+:NBXM26000001', 'ELEMENT_MISSING', 1, 1],
  ['RFF+BM:NBXM26000001', 'RFF+BM:NBXM26000001:1:2:3', 'TOO_MANY_COMPONENTS', 1, 0],
  ['SEL+CN600123+CA', 'SEL+CN600123+CA+1+1', 'TOO_MANY_ELEMENTS', 4, 0],
])('%s sent as %s is %s at element %i component %i', (from, to, code, element, component) => {
  const problems = read(swapped(from, to)).problems.filter((problem) => problem.severity === 'error');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ code, element, component });
  expect(problems[0]?.zh).toMatch(/^第 \d+ 段:/);
  expect(problems[0]?.zh).not.toMatch(/[{}]/);
  expect(problems[0]?.en).not.toMatch(/[{}]/);
});

test('a code of another agency is not held against the UN list', () => {
  expect(codes(swapped('LOC+60+CNNGB:139:6', 'LOC+60+CNNGB:139:ZZX'))).toEqual(['CODE_UNKNOWN']);
  const withIndicator = (text: string) => codes(swapped('EQD+CN', `${text}'EQD+CN`).replace('UNT+21', 'UNT+22'));
  expect(withIndicator('GIS+QQ')).toEqual(['CODE_UNKNOWN']);
  expect(withIndicator('GIS+QQ:139:6')).toEqual([]);
});

test('wrong counts and references of the trailers are reported', () => {
  expect(codes(swapped('UNT+21', 'UNT+22'))).toEqual(['SEGMENT_COUNT_WRONG']);
  expect(codes(swapped("UNT+21+M1'", "UNT+21+M2'"))).toEqual(['REFERENCE_MISMATCH']);
  expect(codes(swapped("UNZ+1+IC0001'", "UNZ+2+IC0009'"))).toEqual(['MESSAGE_COUNT_WRONG', 'REFERENCE_MISMATCH']);
});

test('functional groups are counted and closed', () => {
  const grouped = (unz: string, une: string) => sound.replace("UNH+M1", "UNG+CUSCAR+STARLINE+NBCUSTOMS+261120:0830+G1+UN+D:95B'UNH+M1").replace("UNZ+1+IC0001'", `${une}${unz}`);
  expect(codes(grouped("UNZ+1+IC0001'", "UNE+1+G1'"))).toEqual([]);
  expect(codes(grouped("UNZ+1+IC0001'", "UNE+2+G9'"))).toEqual(['MESSAGE_COUNT_WRONG', 'REFERENCE_MISMATCH']);
  expect(codes(grouped("UNZ+1+IC0001'", ''))).toEqual(['SERVICE_SEGMENT_MISSING']);
});

test('an interchange sent twice in one stream is a duplicate', () => {
  expect(codes(sound + sound)).toEqual(['INTERCHANGE_DUPLICATE']);
  expect(codes(sound + sound.replaceAll('IC0001', 'IC0002'))).toEqual([]);
});

test('a separator that could be half of a Chinese character is refused under GB18030', () => {
  const own = { component: 0x7c, element: 0x5e, decimal: 0x2c, release: 0x5c, terminator: 0x7e };
  expect(codes(writeInterchange({ ...cuscarInterchange(), syntaxIdentifier: 'UNOC', delimiters: own }), { charset: gb18030 })).toEqual(['UNA_INVALID']);
});

test('a message reference used twice is a duplicate', () => {
  const [message] = cuscarInterchange().messages;
  const text = writeInterchange({ ...cuscarInterchange(), messages: message ? [message, message] : [] });
  expect(codes(text)).toEqual(['MESSAGE_DUPLICATE']);
});

test('an interchange that breaks off says so, and what it lacks', () => {
  expect(codes(sound.slice(0, 300))).toEqual(['SEGMENT_UNTERMINATED', 'SERVICE_SEGMENT_MISSING', 'SERVICE_SEGMENT_MISSING']);
  expect(codes('')).toEqual(['EMPTY']);
});

test('more repetitions than allowed are reported and the segment is not lost', () => {
  const seals = Array.from({ length: 10 }, (_, index) => `SEL+S${index}'`).join('');
  const result = read(swapped("SEL+CN600123+CA'", seals).replace('UNT+21', 'UNT+30'));
  expect(result.problems.map((problem) => problem.code)).toEqual(['SEGMENT_REPEATED']);
});

test('separators declared by UNA are used, and impossible ones refused', () => {
  const own = { component: 0x7c, element: 0x5e, decimal: 0x2c, release: 0x5c, terminator: 0x7e };
  const text = writeInterchange({ ...cuscarInterchange(), syntaxIdentifier: 'UNOC', delimiters: own });
  expect(text.startsWith('UNA|^,\\ ~')).toBe(true);
  expect(codes(text)).toEqual([]);
  expect(codes(`UNA++.? '${sound}`)).toEqual(['UNA_INVALID']);
});

test('line ends between segments are skipped and counted', () => {
  const text = writeInterchange({ ...cuscarInterchange(), lineEnd: '\r\n' }).replace('GID+1', 'GID+X');
  expect(read(text).problems[0]).toMatchObject({ code: 'ELEMENT_NOT_NUMERIC', line: 18 });
});

test('small letters in UNOA are a warning, bytes that are no text an error', () => {
  const lower = writeInterchange({ ...cuscarInterchange(), syntaxIdentifier: 'UNOA' }).replace('WAALHAVEN', 'Waalhaven');
  expect(read(lower).problems).toMatchObject([{ code: 'CHARACTER_OUTSIDE_REPERTOIRE', severity: 'warning' }]);
  expect(read(lower).errorCount).toBe(0);
  const broken = encodeInterchange(writeInterchange({ ...cuscarInterchange(), syntaxIdentifier: 'UNOC' }).replace('WAALHAVEN', 'WAALHAVÉN'), 'UNOC');
  expect(readEdi(broken).problems).toEqual([]);
  expect(readEdi(Uint8Array.from(broken, (byte, at) => (at === 7 ? 0x59 : byte))).problems.map((problem) => problem.code)).toEqual(['ENCODING_INVALID']);
});

test('Chinese text is read as UTF-8 under UNOY and as GB18030 where that is agreed', () => {
  const text = writeInterchange({ ...cuscarInterchange(), syntaxIdentifier: 'UNOY' }).replace('88 XINQI ROAD', '北仑');
  const streets: string[] = [];
  const onSegment: ReadOptions['onSegment'] = (segment) => { if (segment.tag === 'NAD') streets.push(segment.text(5)); };
  expect(readEdi(new TextEncoder().encode(text), { onSegment }).problems).toEqual([]);
  const gb = Uint8Array.from([...text].flatMap((character) => ({ 北: [0xb1, 0xb1], 仑: [0xc2, 0xd8] })[character] ?? [character.charCodeAt(0)]));
  expect(readEdi(gb, { charset: gb18030, onSegment }).problems).toEqual([]);
  expect(streets.filter((street) => street === '北仑')).toHaveLength(2);
});

test('a length is counted in characters, not in bytes or release marks', () => {
  const name = '宁'.repeat(35);
  const text = writeInterchange({ ...cuscarInterchange(), syntaxIdentifier: 'UNOY' });
  expect(codes(text.replace('88 XINQI ROAD', name))).toEqual([]);
  expect(codes(text.replace('88 XINQI ROAD', `${name}波`))).toEqual(['ELEMENT_TOO_LONG']);
  expect(codes(text.replace('88 XINQI ROAD', '?+'.repeat(35)))).toEqual([]);
});

test('a stream is refused beyond its limits, without growing', () => {
  expect(codes(sound, { maxSegments: 5 })).toEqual(['TOO_MANY_SEGMENTS']);
  expect(codes(sound, { maxBytes: 100 })).toEqual(['INPUT_TOO_LARGE']);
  const reader = ediReader({ maxSegmentBytes: 1000 });
  for (let round = 0; round < 50; round++) reader.push(new Uint8Array(512).fill(65));
  expect(reader.end()).toMatchObject({ stopped: true, problems: [{ code: 'SEGMENT_TOO_LONG' }] });
});

test('all problems are counted even when only the first are kept', () => {
  const result = read(sound.replaceAll('NAD+', 'NAD+QQ'), { maxProblems: 1 });
  expect(result.problems).toHaveLength(1);
  expect(result.problemCount).toBe(3);
});

test('a flood of warnings never hides an error', () => {
  const lower = "FTX+AAA+++abc'".repeat(9);
  const text = writeInterchange({ ...cuscarInterchange(), syntaxIdentifier: 'UNOA' }).replace("NAD+MS", `${lower}NAD+MS`).replace('UNZ+1', 'UNZ+3');
  const result = read(text, { maxProblems: 4 });
  expect(result.problems.filter((problem) => problem.severity === 'error').length).toBeGreaterThan(0);
  expect(result.problems.filter((problem) => problem.severity === 'warning')).toHaveLength(2);
});

test('messages we have no table for are turned away, not judged by another table', () => {
  expect(codes(sound.replace('CUSCAR:D:95B', 'CUSCAR:D:03B'))).toEqual(['MESSAGE_UNKNOWN']);
});

test('a byte of ISO 8859-1 is read as what it is, wherever it stands in a long value', () => {
  const text = writeInterchange({ ...cuscarInterchange(), syntaxIdentifier: 'UNOC' }).replace('WAALHAVEN 12', `${'x'.repeat(9000)}\u00e9\u0085`);
  let read = '';
  readEdi(encodeInterchange(text, 'UNOC'), { onSegment: (segment) => { if (segment.tag === 'NAD' && segment.text(1) === 'CZ') read = segment.text(5); } });
  expect(read.slice(-3)).toBe('x\u00e9\u0085');
});
