import { expect, test } from 'vitest';
import { readGateMessage } from './xml.ts';

const message = (inner: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><GATHER_INFO><I_E_FLAG>I</I_E_FLAG><AREA_ID>NBCT01</AREA_ID><CHNL_NO>C1</CHNL_NO><SESSION_ID>s1</SESSION_ID>${inner}</GATHER_INFO>`);

test('0x81 is read with its printed misspelling and with the corrected tag; absent means automatic', () => {
  const mode = (inner: string) => { const read = readGateMessage(message(inner)); return read.root === 'GATHER_INFO' ? read.gathered.mode : read; };
  expect([mode(''), mode('<GETHER_MODE>M</GETHER_MODE>'), mode('<GATHER_MODE>B</GATHER_MODE>')]).toEqual(['A', 'M', 'B']);
});

test('two boxes, several locks and repeated tags are read in order', () => {
  const read = readGateMessage(message('<CONTA_ID>CSQU3054383</CONTA_ID><CONTA_ID>MSKU0000001</CONTA_ID><ESEAL_ID>L1|L2</ESEAL_ID><GROSS_WT>28640</GROSS_WT><VE_RFID><VE_WT>14600</VE_WT></VE_RFID><VE_RFID/>'));
  expect(read).toMatchObject({ root: 'GATHER_INFO', gathered: { boxes: ['CSQU3054383', 'MSKU0000001'], sealIds: ['L1', 'L2'], grossKg: 28640, tareKg: 14600 } });
});

test('entity expansion, broken XML, wrong encoding and wrong fields are refused in words', () => {
  const bomb = Buffer.from('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><GATHER_INFO>&b;</GATHER_INFO>');
  expect(readGateMessage(bomb)).toMatchObject({ root: 'unreadable', code: 'DOCTYPE' });
  expect(readGateMessage(Buffer.from('<GATHER_INFO><A></GATHER_INFO>'))).toMatchObject({ code: 'MALFORMED' });
  expect(readGateMessage(Buffer.from([0x3c, 0xff, 0xfe]))).toMatchObject({ code: 'ENCODING' });
  expect(readGateMessage(message('<GROSS_WT>heavy</GROSS_WT>'))).toMatchObject({ code: 'FIELD', key: { sessionId: 's1' } });
  expect(readGateMessage(Buffer.from('<OTHER/>'))).toMatchObject({ code: 'ROOT' });
});
