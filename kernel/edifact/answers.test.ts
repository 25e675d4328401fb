import { expect, test } from 'vitest';
import { writeAperak } from './aperak.ts';
import { writeContrl } from './contrl.ts';
import { readEdi } from './reader.ts';
import { cuscarInterchange } from './sample.ts';
import { writeInterchange, writeSegment, type SegmentSpec } from './write.ts';

const head = { reference: 'ANS1', preparedOn: '261120', preparedAt: '0831', self: 'NBCUSTOMS' };
const bytes = (text: string) => new TextEncoder().encode(text);
const sound = writeInterchange(cuscarInterchange());
const report = (text: string) => writeContrl(readEdi(bytes(text)), head);
const lines = (text: string) => text.split("'").filter((line) => line.startsWith('UC'));

test('what we write as CONTRL and APERAK is itself free of errors', () => {
  for (const text of [report(sound), report(sound.replace('GID+1', 'GID+X')), report('UNB'), report(''), report(sound.replaceAll('STARLINE', '星线 Lines').replace('UNOB', 'UNOY'))]) expect(readEdi(bytes(text)).problems).toEqual([]);
  const reply = { documentNumber: 'MF2611001', accepted: false, recipient: 'STARLINE', recipientQualifier: '', answeredAt: '202611200831', errors: [{ code: '21301', text: '提单号重复:'.repeat(40), about: { qualifier: 'BM', reference: 'NBXM26000001' } }] };
  expect(readEdi(bytes(writeAperak(reply, head))).problems).toEqual([]);
  expect(readEdi(bytes(writeAperak({ ...reply, accepted: true, errors: [] }, head))).problems).toEqual([]);
});

test('a sound interchange is acknowledged whole', () => {
  expect(lines(report(sound))).toEqual(['UCI+IC0001+STARLINE+NBCUSTOMS+1']);
});

test('an error in a message rejects that message and points at segment, element and component', () => {
  expect(lines(report(sound.replace('KGM:18250.5', 'KGM:X')))).toEqual([
    'UCI+IC0001+STARLINE+NBCUSTOMS+7', 'UCM+M1+CUSCAR:D:95B:UN+4', 'UCS+9', 'UCD+37+4:2',
  ]);
});

test('a missing segment is reported at the last one that was in order', () => {
  const text = sound.replace("BGM+85+MF2611001+9'", '').replace('UNT+21', 'UNT+20');
  expect(lines(report(text))).toEqual(['UCI+IC0001+STARLINE+NBCUSTOMS+7', 'UCM+M1+CUSCAR:D:95B:UN+4', 'UCS+1+13']);
});

test('a wrong count in UNT is reported with the message, a wrong trailer of the interchange rejects it', () => {
  expect(lines(report(sound.replace('UNT+21', 'UNT+99')))).toContain('UCM+M1+CUSCAR:D:95B:UN+4+29+UNT+2');
  expect(lines(report(sound.replace('UNZ+1', 'UNZ+2')))).toEqual(['UCI+IC0001+STARLINE+NBCUSTOMS+4+29+UNZ+2']);
});

test('an interchange read and written again is the same to the byte', () => {
  const segments: SegmentSpec[] = [];
  readEdi(bytes(sound), { onSegment: (segment) => { if (segment.tag !== 'UNH' && segment.tag !== 'UNT') segments.push([segment.tag, ...segment.values()]); } });
  expect(writeInterchange(cuscarInterchange(segments))).toBe(sound);
});

test('trailing empty elements and components are left out', () => {
  expect(writeSegment(['TDT', '20', '', ['a', '', ''], '', ''])).toBe("TDT+20++a'");
});
