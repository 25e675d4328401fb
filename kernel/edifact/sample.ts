import type { InterchangeSpec, SegmentSpec } from './write.ts';

/** A small sound CUSCAR of an invented carrier: two boxes, a master bill and its one house bill. */
export const cuscarSegments: readonly SegmentSpec[] = [
  ['BGM', '85', 'MF2611001', '9'],
  ['DTM', ['137', '202611200830', '203']],
  ['NAD', 'MS', ['STARLINE', '172', '20']],
  ['TDT', '20', '088E', '1', '', ['STARLINE', '172', '20'], '', '', ['9324966', '146', '11', 'STAR OF BEILUN']],
  ['LOC', '60', ['CNNGB', '139', '6']],
  ['DTM', ['132', '202611230600', '203']],
  ['EQD', 'CN', 'CSQU3054383', ['45G1', '102', '5'], '', '3', '5'],
  ['MEA', 'AAE', 'G', ['KGM', '18250.5']],
  ['SEL', 'CN600123', 'CA'],
  ['CNI', '1'],
  ['RFF', ['BM', 'NBXM26000001']],
  ['LOC', '9', ['NLRTM', '139', '6']],
  ['LOC', '11', ['CNNGB', '139', '6']],
  ['NAD', 'CZ', '', '', 'ROTTERDAM MACHINE WORKS BV', 'WAALHAVEN 12', 'ROTTERDAM'],
  ['NAD', 'CN', '', '', "NINGBO MOULD + CO'S WORKS", '88 XINQI ROAD', 'NINGBO'],
  ['GID', '1', ['120', 'CT']],
  ['FTX', 'AAA', '', '', ['INJECTION MOULDING MACHINE PARTS']],
  ['MEA', 'AAE', 'G', ['KGM', '18250.5']],
  ['SGP', 'CSQU3054383', '120'],
];

export function cuscarInterchange(segments: readonly SegmentSpec[] = cuscarSegments, release = '95B'): InterchangeSpec {
  return {
    syntaxIdentifier: 'UNOB', syntaxVersion: '3', sender: 'STARLINE', recipient: 'NBCUSTOMS', preparedOn: '261120', preparedAt: '0830', reference: 'IC0001',
    messages: [{ reference: 'M1', type: 'CUSCAR', version: 'D', release, segments }],
  };
}
