import { type SegmentSpec, writeInterchange } from '#kernel/edifact/write.ts';
import { clockInChina } from '#kernel/instant.ts';
import type { BillPlan, BoxPlan, CallPlan } from './plan.ts';

const stamp = (at: string): string => clockInChina(at).replace(/\D/g, '').slice(0, 12);
const ediDay = (at: string) => ({ preparedOn: stamp(at).slice(2, 8), preparedAt: stamp(at).slice(8, 12) });

/** A CUSCAR message holds 9,999 boxes and consignments at most; a longer manifest goes over several of one interchange. */
const billsPerMessage = 4_000;

/** CUSCAR of a call's bills, as a carrier's system writes it: original manifest in, pre-allocation out. */
export function cuscarOf(call: CallPlan, direction: 'I' | 'E', times: { readonly now: string; readonly loadingAt: string; readonly arrivesAt: string }): string {
  const bills = direction === 'I' ? call.imports : call.exports;
  const voyage = direction === 'I' ? call.voyageIn : call.voyageOut;
  const segmentsOf = (part: readonly BillPlan[]): SegmentSpec[] => [
    ['BGM', '85', `${direction}${call.imo}${voyage}`, '9'],
    ['DTM', ['137', stamp(times.now), '203']],
    ['NAD', 'MS', ['HAIFENG', '172', '20']],
    ['TDT', '20', voyage, '1', '', ['HAIFENG', '172', '20'], '', '', [call.imo, '146', '11', call.vesselName]],
    ['LOC', '60', ['CNNGB', '139', '6']],
    ['DTM', ['132', stamp(times.arrivesAt), '203']],
    ['DTM', ['133', stamp(times.loadingAt), '203']],
    ...part.flatMap((bill) => bill.boxes.flatMap((box): SegmentSpec[] => [
      ['EQD', 'CN', box.boxNo, [box.sizeType, '102', '5'], '', direction === 'I' ? '3' : '2', '5'], ['MEA', 'AAE', 'G', ['KGM', String(box.grossKg)]], ['SEL', box.seal, 'CA'],
    ])),
    ...part.flatMap((bill, index) => billSegments(bill, index)),
  ];
  const parts = Array.from({ length: Math.max(1, Math.ceil(bills.length / billsPerMessage)) }, (_, index) => bills.slice(index * billsPerMessage, (index + 1) * billsPerMessage));
  return writeInterchange({
    syntaxIdentifier: 'UNOB', syntaxVersion: '3', sender: 'HAIFENG', recipient: 'NBCUSTOMS', ...ediDay(times.now), reference: `${direction}${call.imo}${voyage}`.slice(0, 14), lineEnd: '\n',
    messages: parts.map((part, index) => ({ reference: String(index + 1), type: 'CUSCAR', version: 'D', release: '95B', segments: segmentsOf(part) })),
  });
}

function billSegments(bill: BillPlan, index: number): SegmentSpec[] {
  const [from, to] = bill.direction === 'I' ? [bill.port, 'CNNGB'] : ['CNNGB', bill.port];
  const per = Math.floor(bill.packages / bill.boxes.length);
  return [
    ['CNI', String(index + 1)], ['RFF', ['BM', bill.billNo]], ['LOC', '9', [from, '139', '6']], ['LOC', '11', [to, '139', '6']],
    ['NAD', 'CZ', '', '', bill.direction === 'I' ? 'INVENTED SHIPPER LTD' : 'NINGBO EXPORTER CO', '1 QUAY ROAD', 'PORT'], ['NAD', 'CN', '', '', bill.direction === 'I' ? 'NINGBO IMPORTER CO' : 'INVENTED BUYER LTD', '88 HARBOUR ROAD', 'PORT'],
    ['GID', '1', [String(bill.packages), 'CT']], ['FTX', 'AAA', '', '', [bill.goods.en.toUpperCase().replace(/[^A-Z0-9 -]/g, ' ')]], ['MEA', 'AAE', 'G', ['KGM', bill.grossKg]],
    ...bill.boxes.map((box, at): SegmentSpec => ['SGP', box.boxNo, String(at === 0 ? bill.packages - per * (bill.boxes.length - 1) : per)]),
  ];
}

/** COARRI of the terminal: boxes discharged (44) or loaded (46). */
export function coarriOf(call: CallPlan, move: 'discharged' | 'loaded', boxes: readonly BoxPlan[], at: string, reference: string): string {
  const voyage = move === 'discharged' ? call.voyageIn : call.voyageOut;
  const segments: SegmentSpec[] = [
    ['BGM', move === 'discharged' ? '44' : '46', reference, '9'], ['TDT', '20', voyage, '1', '', ['HAIFENG', '172', '166'], '', '', [call.imo, '146', '', call.vesselName]],
    ['LOC', move === 'discharged' ? '11' : '9', ['CNNGB', '139', '6'], [call.site, '139', '6']], ['NAD', 'CA', ['HAIFENG', '160', '166']],
    ...boxes.flatMap((box): SegmentSpec[] => [
      ['EQD', 'CN', box.boxNo, [box.sizeType, '102', '5'], '', move === 'discharged' ? '3' : '2', '5'], ['DTM', ['203', stamp(at), '203']], ['MEA', 'AAE', 'G', ['KGM', String(box.grossKg)]], ['SEL', box.seal, 'CA'],
    ]),
    ['CNT', ['16', String(boxes.length)]],
  ];
  return writeInterchange({ syntaxIdentifier: 'UNOA', syntaxVersion: '2', sender: call.site, recipient: 'NBCUSTOMS', ...ediDay(at), reference, lineEnd: '\n', messages: [{ reference: '1', type: 'COARRI', version: 'D', release: '95B', association: 'ITG10', segments }] });
}

/** CODECO of the terminal: boxes in (34) through the gate. */
export function codecoInOf(call: CallPlan, boxes: readonly BoxPlan[], at: string, reference: string): string {
  const segments: SegmentSpec[] = [
    ['BGM', '34', reference, '9'], ['TDT', '20', call.voyageOut, '1', '', ['HAIFENG', '172', '166'], '', '', [call.imo, '146', '', call.vesselName]], ['LOC', '9', ['CNNGB', '139', '6']], ['NAD', 'CF', ['HAIFENG', '160', '166']],
    ...boxes.flatMap((box): SegmentSpec[] => [
      ['EQD', 'CN', box.boxNo, [box.sizeType, '102', '5'], '', '2', '5'], ['DTM', ['7', stamp(at), '203']], ['MEA', 'AAE', 'G', ['KGM', String(box.grossKg)]], ['SEL', box.seal, 'SH'],
    ]),
    ['CNT', ['16', String(boxes.length)]],
  ];
  return writeInterchange({ syntaxIdentifier: 'UNOA', syntaxVersion: '2', sender: call.site, recipient: 'NBCUSTOMS', ...ediDay(at), reference, lineEnd: '\n', messages: [{ reference: '1', type: 'CODECO', version: 'D', release: '95B', association: 'ITG13', segments }] });
}

export type Lorry = {
  readonly site: string; readonly lane: string; readonly session: string; readonly direction: 'I' | 'E'; readonly plate: string; readonly boxes: readonly string[]; readonly seen: readonly string[];
  readonly seals: readonly string[]; readonly grossKg: number; readonly tareKg: number; readonly at: string; readonly entryId: string; readonly sure: boolean;
};

/** 0x81 as a lane of JGS/T 14 sends it. */
export function gatherInfoOf(lorry: Lorry): string {
  const sure = lorry.sure ? 'Y' : 'N';
  return `<?xml version="1.0" encoding="UTF-8"?>
<GATHER_INFO><I_E_FLAG>${lorry.direction}</I_E_FLAG><AREA_ID>${lorry.site}</AREA_ID><CHNL_NO>${lorry.lane}</CHNL_NO><GETHER_MODE>A</GETHER_MODE><SESSION_ID>${lorry.session}</SESSION_ID>
<IC_INFO><IC_ID/><IC_NO/><IC_Type/><IC_EXTENDED_CONTENT/></IC_INFO><FORM_INFO><FORM_TYPE>entry</FORM_TYPE><FORM_ID>${lorry.entryId}</FORM_ID></FORM_INFO><DR_CUSTOMS_NO/><VE_CUSTOMS_NO/>
<VE_LICENSE_NO>${lorry.plate}</VE_LICENSE_NO>${lorry.boxes.map((box) => `<CONTA_ID>${box}</CONTA_ID>`).join('')}<ESEAL_ID>${lorry.seals.join('|')}</ESEAL_ID><GROSS_WT>${lorry.grossKg}</GROSS_WT>
<VE_RFID><RFID_No/><VE_LICENSE_NO>${lorry.plate}</VE_LICENSE_NO><VE_CUSTOMS_NO/><VE_WT>${lorry.tareKg}</VE_WT><VE_COMPANY/><VE_PERFORMANCE/></VE_RFID>
<OPERATOR_ID/><OPERATE_TIME>${clockInChina(lorry.at).replace(/\D/g, '')}</OPERATE_TIME>
${lorry.seen.map((box) => `<CONTA_RECOGNITION><CONTA_ID>${box}</CONTA_ID><CONTA_TYPE/><CONTA_LOCK/><CONFIDENCE_RATIO>${sure}</CONFIDENCE_RATIO></CONTA_RECOGNITION>`).join('')}
<VE_LICENSE_RECOGNITION><DOMESTIC_LICENSE_NO>${lorry.plate}</DOMESTIC_LICENSE_NO><DOMESTIC_LICENSE_COLOR/><FOREIGN_LICENSE_NO/><FOREIGN_LICENSE_COLOR/><CONFIDENCE_RATIO>Y</CONFIDENCE_RATIO></VE_LICENSE_RECOGNITION></GATHER_INFO>`;
}
