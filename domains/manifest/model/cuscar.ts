import { addDecimals } from '#kernel/decimal.ts';
import type { SegmentView } from '#kernel/edifact/reader.ts';
import { normalBoxNumber } from '#kernel/iso6346.ts';
import type { ProblemPlace } from '../contract/problems.ts';
import type { ManifestDraft } from './draft.ts';

type DraftParty = { name: string; code: string; phone: string; address: string };
type DraftGoods = { description: string; packages: number; packageType: string; grossKg: string; marks: string; unNumber: string };
type DraftBill = {
  billNo: string; masterBillNo: string | null; loadingPort: string; dischargePort: string; deliveryPlace: string; packages: number; grossKg: string;
  consignor?: DraftParty; consignee?: DraftParty; notify?: DraftParty; goods: DraftGoods[]; boxes: { boxNo: string; packages: number }[];
};
type DraftBox = { boxNo: string; sizeType: string; isEmpty: boolean; seals: string[]; grossKg: string | null };

const functions: Readonly<Record<string, string>> = { '9': 'ADD', '2': 'ADD', '4': 'AMEND', '5': 'AMEND', '1': 'DELETE', '3': 'DELETE' };
const houseReferences = ['BH', 'HWB'];
const parties: Readonly<Record<string, 'consignor' | 'consignee' | 'notify'>> = { CZ: 'consignor', OS: 'consignor', SU: 'consignor', CN: 'consignee', NI: 'notify', N1: 'notify' };

/**
 * Collects one CUSCAR message as a manifest. Our guide: BGM 1000 names the kind; TDT+20 has voyage and IMO number;
 * DTM+133 is when loading starts, DTM+132 the arrival; CNI names the master bill, RFF+BM a bill of its own,
 * RFF+BH a house bill of that master; SGP puts the goods into boxes that EQD lists.
 */
export function cuscarCollector(sender: () => string): { take: (segment: SegmentView) => void; draft: () => ManifestDraft } {
  const places = new Map<string, ProblemPlace>();
  const header: Record<string, string | boolean | null> = { messageId: '', function: '', kind: '', direction: '', sender: '', imo: '', vesselName: '', voyage: '', loadingAt: null, arrivesAt: null, amendReason: '' };
  const bills: DraftBill[] = [];
  const boxes: DraftBox[] = [];
  let master = '';
  /** The bill that is being told of; none yet at the head of a message, also of the second of an interchange. */
  let bill: DraftBill | undefined;
  let party: DraftParty | undefined;

  const put = (key: string, value: string | null, segment: SegmentView) => {
    // Several messages of one interchange are one manifest; where their headers disagree, no value is left that could pass.
    const differs = places.has(key) && key !== 'messageId' && header[key] !== value;
    header[key] = differs ? `${String(header[key])} | ${String(value)}` : value;
    places.set(key, { line: segment.segmentNo, field: segment.tag });
  };

  function take(segment: SegmentView): void {
    const depth = segment.path;
    if (segment.tag === 'UNH') { bill = undefined; master = ''; }
    else if (segment.tag === 'CNI') master = segment.text(2);
    else if (segment.tag === 'EQD') openBox(segment);
    else if (segment.tag === 'RFF' && isBillLevel(depth)) openBill(segment);
    else if (depth === '' || /^SG[13](\/SG2)?$/.test(depth) && !bill) takeHeader(segment);
    else if (!bill) takeBox(segment);
    else takeBill(segment, bill);
  }

  function takeHeader(segment: SegmentView): void {
    const { tag } = segment;
    if (tag === 'BGM') {
      put('messageId', segment.text(2), segment);
      put('function', functions[segment.text(3)] ?? segment.text(3), segment);
      put('kind', segment.text(1, 4), segment);
    } else if (tag === 'FTX' && segment.text(1) === 'CHG') put('amendReason', [1, 2, 3, 4, 5].map((part) => segment.text(4, part)).join(''), segment);
    else if (tag === 'NAD' && segment.text(1) === 'MS') put('sender', segment.text(2), segment);
    else if (tag === 'TDT' && segment.text(1) === '20') {
      put('voyage', segment.text(2), segment);
      put('imo', segment.text(8), segment);
      put('vesselName', segment.text(8, 4), segment);
    } else if (tag === 'DTM' && segment.path !== '') {
      const at = instantIn(segment.text(1, 2), segment.text(1, 3));
      if (segment.text(1) === '133') put('loadingAt', at, segment);
      if (segment.text(1) === '132') put('arrivesAt', at, segment);
    }
  }

  function openBox(segment: SegmentView): void {
    places.set(`boxes.${boxes.length}`, { line: segment.segmentNo, field: 'EQD' });
    boxes.push({ boxNo: normalBoxNumber(segment.text(2)), sizeType: segment.text(3), isEmpty: segment.text(6) === '4', seals: [], grossKg: null });
  }

  function takeBox(segment: SegmentView): void {
    const box = boxes.at(-1);
    if (!box) return;
    if (segment.tag === 'SEL') box.seals.push(segment.text(1));
    if (segment.tag === 'MEA' && isGross(segment)) {
      box.grossKg = decimalIn(segment.text(3, 2));
      places.set(`boxes.${boxes.length - 1}.grossKg`, { line: segment.segmentNo, field: 'MEA' });
    }
  }

  function openBill(segment: SegmentView): void {
    const isHouse = houseReferences.includes(segment.text(1));
    places.set(`bills.${bills.length}`, { line: segment.segmentNo, field: 'RFF' });
    party = undefined;
    bill = { billNo: segment.text(1, 2), masterBillNo: isHouse && master !== '' ? master : null, loadingPort: '', dischargePort: '', deliveryPlace: '', packages: 0, grossKg: '0', goods: [], boxes: [] };
    bills.push(bill);
  }

  function takeBill(segment: SegmentView, bill: DraftBill): void {
    const goods = bill.goods.at(-1);
    const at = (field: string) => places.set(`bills.${bills.length - 1}.${field}`, { line: segment.segmentNo, field: segment.tag });
    switch (segment.tag) {
      case 'LOC':
        if (segment.text(1) === '9') { bill.loadingPort = segment.text(2); at('loadingPort'); }
        if (segment.text(1) === '11') { bill.dischargePort = segment.text(2); at('dischargePort'); }
        if (segment.text(1) === '7') bill.deliveryPlace = segment.text(2);
        return;
      case 'NAD': {
        const role = parties[segment.text(1)];
        party = { name: (segment.text(4) + segment.text(4, 2)) || [1, 2, 3, 4, 5].map((line) => segment.text(3, line)).join(' ').trim(), code: segment.text(2), phone: '', address: [segment.text(5), segment.text(6), segment.text(9)].filter(Boolean).join(', ') };
        if (role) { bill[role] = party; at(role); }
        return;
      }
      case 'COM':
        if (party && segment.text(1, 2) === 'TE') party.phone = segment.text(1);
        return;
      case 'GID': {
        const packages = Number(segment.text(2)) || 0;
        places.set(`bills.${bills.length - 1}.goods.${bill.goods.length}`, { line: segment.segmentNo, field: 'GID' });
        bill.goods.push({ description: '', packages, packageType: segment.text(2, 2), grossKg: '0', marks: '', unNumber: '' });
        bill.packages += packages;
        return;
      }
      default:
        if (goods) takeGoods(segment, bill, goods);
    }
  }

  function takeGoods(segment: SegmentView, bill: DraftBill, goods: DraftGoods): void {
    if (segment.tag === 'FTX' && segment.text(1) === 'AAA') goods.description = [goods.description, ...[1, 2, 3, 4, 5].map((part) => segment.text(4, part))].join('').slice(0, 512);
    else if (segment.tag === 'MEA' && isGross(segment)) {
      goods.grossKg = decimalIn(segment.text(3, 2));
      bill.grossKg = sumOf(bill.grossKg, goods.grossKg);
      places.set(`bills.${bills.length - 1}.grossKg`, { line: segment.segmentNo, field: 'MEA' });
    } else if (segment.tag === 'SGP') bill.boxes.push({ boxNo: normalBoxNumber(segment.text(1)), packages: Number(segment.text(2)) || 0 });
    else if (segment.tag === 'PCI') goods.marks = Array.from({ length: 10 }, (_, part) => segment.text(2, part + 1)).filter(Boolean).join(' ').slice(0, 350);
    else if (segment.tag === 'DGS') goods.unNumber = segment.text(3);
  }

  return {
    take,
    draft: () => {
      const ports = bills[0];
      const importing = ports?.dischargePort.startsWith('CN') ?? false;
      const kind = header['kind'] || (importing ? 'ORIGINAL' : 'PRE_ALLOCATION');
      const message = {
        ...header, kind, direction: kind === 'ORIGINAL' ? 'I' : 'E', sender: header['sender'] || sender(),
        bills: bills.map((bill) => ({ ...bill, boxes: mergedBoxes(bill.boxes), consignor: bill.consignor, consignee: bill.consignee, notify: bill.notify ?? null })),
        boxes,
      };
      return { message, places };
    },
  };
}

/** The reference of a consignment: SG4/SG5 in D.95B, SG6/SG7 in D.96B. */
function isBillLevel(path: string): boolean {
  return path === 'SG4/SG5' || path === 'SG6/SG7';
}

function isGross(segment: SegmentView): boolean {
  return segment.text(2) === 'G' && segment.text(3) === 'KGM';
}

/** Goods of one bill may be split over the same box several times. */
function mergedBoxes(boxes: readonly { boxNo: string; packages: number }[]): { boxNo: string; packages: number }[] {
  const merged = new Map<string, number>();
  for (const { boxNo, packages } of boxes) merged.set(boxNo, (merged.get(boxNo) ?? 0) + packages);
  return [...merged].map(([boxNo, packages]) => ({ boxNo, packages }));
}

/** A number may be written with a comma or a point. Basis: ISO 9735 §10. */
export function decimalIn(text: string): string {
  return text.replace(',', '.');
}

function sumOf(a: string, b: string): string {
  return /^\d{1,18}(\.\d{1,6})?$/.test(b) ? addDecimals(a, b) : b;
}

/** 2379 code 203 is `CCYYMMDDHHMM`, 102 `CCYYMMDD`; both as clocks in China show it. Any other form is left to be refused. */
export function instantIn(text: string, format: string): string | null {
  if (text === '') return null;
  const parts = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d))?$/.exec(text);
  if (!parts || (format !== '203' && format !== '102')) return text;
  const [, year, month, day, hour = '00', minute = '00'] = parts;
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:00+08:00`);
  return Number.isNaN(moment) ? text : new Date(moment).toISOString();
}
