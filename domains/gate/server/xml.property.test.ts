import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGateMessage, writeTechnicalError } from './xml.ts';

const whole = `<?xml version="1.0" encoding="UTF-8"?><GATHER_INFO><I_E_FLAG>I</I_E_FLAG><AREA_ID>NBCT01</AREA_ID><CHNL_NO>C1</CHNL_NO><SESSION_ID>s1</SESSION_ID><CONTA_ID>CSQU3054383</CONTA_ID><VE_LICENSE_NO>浙B12345</VE_LICENSE_NO><GROSS_WT>28640</GROSS_WT><PHOTO><PHOTO_GUID>p</PHOTO_GUID></PHOTO></GATHER_INFO>`;
const bounded = { interruptAfterTimeLimit: 4_000, markInterruptAsFailure: false, numRuns: 20_000 } as const;

/** An answer or a refusal, in either case writable as XML: never a throw. */
function answers(bytes: Uint8Array): string {
  const read = readGateMessage(bytes);
  if (read.root !== 'unreadable') return read.root;
  expect(writeTechnicalError(read)).toContain('<INSTRUCTION>HOLD</INSTRUCTION>');
  return read.code;
}

test('whatever bytes arrive are answered', () => {
  const mutilated = fc.tuple(fc.nat(Buffer.byteLength(whole)), fc.nat(40), fc.uint8Array({ maxLength: 30 })).map(([at, cut, put]) => {
    const bytes = Buffer.from(whole);
    return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
  });
  const tag = fc.constantFrom('GATHER_INFO', 'MANUAL_CHECK', 'CONTA_ID', 'PHOTO', 'VE_RFID', 'FORM_INFO', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'GROSS_WT', 'a:b', 'x');
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 6, withCrossShrink: true }, fc.string({ unit: 'grapheme', maxLength: 12 }), tie('element')),
    element: fc.tuple(tag, fc.array(tie('tree'), { maxLength: 4 })).map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
  }));
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutilated, tree.map((text) => Buffer.from(String(text)))), (bytes) => {
    expect(answers(bytes)).not.toBe('');
  }), bounded);
});

test('expansion, external entities, nesting, control characters and names of the language itself are refused by name', () => {
  const inside = (inner: string) => Buffer.from(whole.replace('<PHOTO>', `${inner}<PHOTO>`));
  expect(answers(Buffer.from(`<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "&a;&a;&a;&a;">`).join('')}]>${whole}`))).toBe('DOCTYPE');
  expect(answers(Buffer.from(`<!doctype GATHER_INFO SYSTEM "file:///etc/passwd">${whole}`))).toBe('DOCTYPE');
  expect(answers(Buffer.from(`${'<a>'.repeat(300_000)}${'</a>'.repeat(300_000)}`))).toBe('DEPTH');
  for (const sign of ['!', '?', '&gt;', '>']) expect(answers(inside(`${`<a x="${sign}">`.repeat(30)}${'</a>'.repeat(30)}`))).toBe('DEPTH');
  expect(answers(inside(`<!-- don't -->${'<a>'.repeat(30)}${'</a>'.repeat(30)}`))).toBe('DEPTH');
  expect(answers(inside(`${'<a x="/"></a><b/><!-- a > b -->'.repeat(60)}`))).toBe('GATHER_INFO');
  expect(answers(inside('<COMMENT>\u0000</COMMENT>'))).toBe('CHARACTER');
  expect(answers(inside('<__proto__><x>1</x></__proto__>'))).not.toBe('GATHER_INFO');
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
});

test('a false or foreign encoding is refused, a cut message too', () => {
  expect(answers(Buffer.from(whole, 'utf16le'))).not.toBe('GATHER_INFO');
  expect(answers(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(whole, 'utf16le')]))).toBe('ENCODING');
  // 浙 as GB 18030 sends it, under a head that says UTF-8.
  const [before = '', after = ''] = whole.split('浙');
  expect(answers(Buffer.concat([Buffer.from(before), Buffer.from([0xd5, 0xe3]), Buffer.from(after)]))).toBe('ENCODING');
  for (let cut = 60; cut < whole.length - 1; cut += 7) expect(answers(Buffer.from(whole.slice(0, cut)))).not.toBe('GATHER_INFO');
});
