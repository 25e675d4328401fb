import { Instant } from '#kernel/instant.ts';
import { ManifestMessage } from '../contract/message.ts';

/** A sound import manifest of an invented carrier, for tests: one master bill with two house bills, and a bill of its own. */
export const sampleManifest = ManifestMessage.parse({
  messageId: 'MF2611001', function: 'ADD', kind: 'ORIGINAL', direction: 'I', sender: 'STARLINE', imo: '9324966', vesselName: 'STAR OF BEILUN', voyage: '088E',
  loadingAt: '2026-11-20T00:00:00.000Z', arrivesAt: '2026-12-13T22:00:00.000Z',
  bills: [
    bill('NBXM26000001', null, 120, '18250.5', ['CSQU3054383']),
    bill('NBXH26000001', 'NBXM26000001', 100, '10000.25', ['CSQU3054383']),
    bill('NBXH26000002', 'NBXM26000001', 20, '8250.25', ['CSQU3054383']),
    bill('NBXM26000002', null, 50, '900', ['MSKU0308961']),
  ],
  boxes: [
    { boxNo: 'CSQU3054383', sizeType: '45G1', seals: ['CN600123'], grossKg: '18250.5' },
    { boxNo: 'MSKU0308961', sizeType: '22G1', seals: ['CN600124'], grossKg: '900' },
  ],
});

/** Two days before loading: in time. */
export const inTime = Instant.parse('2026-11-18T00:00:00.000Z');

function bill(billNo: string, masterBillNo: string | null, packages: number, grossKg: string, boxes: readonly string[]) {
  return {
    billNo, masterBillNo, loadingPort: 'NLRTM', dischargePort: 'CNNGB', packages, grossKg,
    consignor: { name: 'ROTTERDAM MACHINE WORKS BV' }, consignee: { name: 'NINGBO MOULD WORKS' }, goods: [{ description: 'MACHINE PARTS', packages, grossKg }],
    boxes: boxes.map((boxNo) => ({ boxNo, packages })),
  };
}
