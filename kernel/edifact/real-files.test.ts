import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEdi } from './reader.ts';

const folder = `${process.env['GUANLAN_DATA'] ?? '../shared/data'}/edi/edifact`;
const found = existsSync(folder);
const codesOf = (file: string) => readEdi(readFileSync(`${folder}/${file}`)).problems.filter((problem) => problem.severity === 'error').map((problem) => `${problem.tag} ${problem.code}`);

test.skipIf(!found)('real files are judged as they deserve (skipped where they are not at hand)', () => {
  expect(codesOf('COARRI__embedded__coarri_itg12_maeu.edi')).toEqual([]);
  expect(codesOf('COARRI__embedded__coarri_itg10_discharge_oocl.edi')).toEqual(['UNT SEGMENT_MISSING', 'UNZ MESSAGE_COUNT_WRONG']);
  expect(codesOf('CUSCAR__cuscar-tools__simple.edi')).toEqual(['TDT ELEMENT_TOO_LONG', 'NAD ELEMENT_TOO_LONG', 'NAD ELEMENT_TOO_LONG', 'NAD ELEMENT_TOO_LONG', 'UNT SEGMENT_COUNT_WRONG']);
  expect(codesOf('CONTRL__edifabric__CONTRL.txt')).toEqual(['UNB ELEMENT_MISSING']);
  expect(codesOf('APERAK__pydifact__aperak.edi')).toContain('UNT SEGMENT_COUNT_WRONG');
  expect(codesOf('CODECO__embedded__codeco_itg13_gate_in_oocl.edi')).toContain(' SERVICE_SEGMENT_MISSING');
});

test.skipIf(!found)('a duplicate message in a real interchange is found (skipped where it is not at hand)', () => {
  expect(codesOf('ORDERS__edifabric__DuplicateMessage.txt')).toContain('UNH MESSAGE_DUPLICATE');
});
