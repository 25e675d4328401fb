import { isImoNumber } from '#kernel/imo-number.ts';
import { boxCheckDigit } from '#kernel/iso6346.ts';
import { addDecimals, multiplyDecimals, roundDecimal } from '#kernel/decimal.ts';
import type { DeclarationFormInput } from '#domains/declaration/contract/form.ts';
import { brokers, sites, tradersCast } from './cast.ts';
import { exportGoods, type GoodsKind, importGoods } from './goods.ts';
import { randomOf, type Random } from './random.ts';

/** A ship in port with what she brings and takes. Minutes count from midnight in China of the plan's day. */
export type CallPlan = {
  readonly imo: string; readonly vesselName: string; readonly voyageIn: string; readonly voyageOut: string; readonly site: string; readonly district: string;
  readonly arrivesAt: number; readonly sailsAt: number;
  /** Her import manifest comes on the day itself instead of before loading abroad. */
  readonly filedLate: boolean; readonly imports: readonly BillPlan[]; readonly exports: readonly BillPlan[];
};
export type BoxPlan = { readonly boxNo: string; readonly sizeType: string; readonly seal: string; readonly grossKg: number; readonly plate: string };
export type BillPlan = {
  readonly billNo: string; readonly direction: 'I' | 'E'; readonly port: string; readonly boxes: readonly BoxPlan[]; readonly packages: number; readonly goods: GoodsKind; readonly grossKg: string;
  readonly trader: number; readonly broker: number; readonly declaredAt: number; readonly gateInAt: number;
  /** What goes wrong with it, if anything. */
  readonly fault: Fault | null;
  readonly form: DeclarationFormInput;
};
export type Fault = 'wrong-total' | 'unknown-box' | 'truck-too-early' | 'wrong-truck' | 'overweight' | 'misread' | 'finding';

const vessels = ['HAI FENG 108', 'EAST ISLE PIONEER', 'YONG RIVER', 'SILVER TIDE', 'ZHOUSHAN GRACE', 'NORTH LIGHT', 'CORAL BRIDGE', 'LONG HARVEST'] as const;
const portsOf: Readonly<Record<string, string>> = { BRA: 'BRSSZ', ARG: 'ARBUE', URY: 'UYMVD', RUS: 'RUVVO', NOR: 'NOBGO', IDN: 'IDJKT', ECU: 'ECGYE', IND: 'INNSA', VNM: 'VNSGN', PHL: 'PHMNL', CHL: 'CLVAP', FRA: 'FRLEH', AUS: 'AUMEL', SGP: 'SGSIN', KOR: 'KRPUS', USA: 'USLAX', JPN: 'JPYOK', DEU: 'DEHAM', ITA: 'ITGOA', NLD: 'NLRTM', THA: 'THLCH' };
const destinations = [['USA', 'USLAX'], ['DEU', 'DEHAM'], ['JPN', 'JPYOK'], ['AUS', 'AUMEL'], ['VNM', 'VNSGN'], ['BRA', 'BRSSZ'], ['GBR', 'GBFXT'], ['NLD', 'NLRTM']] as const;

/** A port day: the same seed and day give the same ships, boxes, goods, firms and mishaps. */
export function planDay(seed: number, day: string, boxesPerDay = 1200): CallPlan[] {
  const callCount = 6;
  const perDirection = Math.max(2, Math.round(boxesPerDay / callCount / 2));
  return Array.from({ length: callCount }, (_, index): CallPlan => {
    const random = randomOf(seed, day, index);
    const site = sites[index % sites.length] ?? sites[0];
    const first = 970_000 + ((seed * 7 + index * 131 + dayNumber(day) * 17) % 9_000);
    const imo = imoFrom(String(first));
    const call = { imo, vesselName: random.pick(vessels), voyageIn: `${voyageNo(day, index)}W`, voyageOut: `${voyageNo(day, index)}E`, site: site.code, district: site.district, arrivesAt: 7 * 60 + index * 110, sailsAt: 7 * 60 + index * 110 + 660, filedLate: index === 3 };
    const part = `${day.replaceAll('-', '').slice(2)}${index}`;
    return {
      ...call,
      imports: billsOf(random, call, 'I', perDirection, part, day),
      exports: billsOf(random, call, 'E', perDirection, part, day),
    };
  });
}

type CallHead = Omit<CallPlan, 'imports' | 'exports'>;

function billsOf(random: Random, call: CallHead, direction: 'I' | 'E', boxCount: number, part: string, day: string): BillPlan[] {
  const bills: BillPlan[] = [];
  for (let used = 0, number = 1; used < boxCount; number += 1) {
    const boxes = Math.min(boxCount - used, random.chance(0.62) ? 1 : random.chance(0.7) ? 2 : 3);
    used += boxes;
    bills.push(billOf(random, call, direction, boxes, `${direction === 'I' ? 'YI' : 'YE'}${part}${String(number).padStart(4, '0')}`, day));
  }
  return bills;
}

function billOf(random: Random, call: CallHead, direction: 'I' | 'E', boxCount: number, billNo: string, day: string): BillPlan {
  const goods = random.pick(direction === 'I' ? importGoods : exportGoods);
  const origin = direction === 'I' ? random.pick(goods.origins) : 'CHN';
  const [country, port] = direction === 'I' ? [origin, portsOf[origin] ?? 'SGSIN'] : random.pick(destinations);
  const boxes = Array.from({ length: boxCount }, (): BoxPlan => {
    const grossKg = random.whole(4000, 25_000);
    return { boxNo: inventedBox(random), sizeType: random.pick(['22G1', '45G1', '42G1']), seal: `YG${random.whole(100_000, 999_999)}`, grossKg, plate: `浙B${random.whole(10_000, 99_999)}` };
  });
  const gross = boxes.reduce((sum, box) => sum + box.grossKg, 0);
  const packages = Math.max(1, Math.min(9000, Math.round(gross / random.whole(12, 400))));
  const trader = random.whole(0, tradersCast.length - 1);
  const broker = random.whole(0, brokers.length - 1);
  const fault = faultOf(random);
  const declaredAt = direction === 'I' ? call.arrivesAt - 60 + random.whole(0, 420) : 0;
  const gateInAt = direction === 'E' ? call.arrivesAt - 120 + random.whole(0, 360) : 0;
  const form = formOf(random, { call, direction, billNo, boxes, goods, origin, country, gross, packages, trader, fault, day });
  return { billNo, direction, port, boxes, packages, goods, grossKg: String(gross), trader, broker, declaredAt: direction === 'I' ? declaredAt : gateInAt + random.whole(15, 120), gateInAt, fault, form };
}

/** One bill in nine has a mishap of some kind. */
function faultOf(random: Random): Fault | null {
  return random.chance(0.11) ? random.pick<Fault>(['wrong-total', 'unknown-box', 'truck-too-early', 'wrong-truck', 'overweight', 'misread', 'finding']) : null;
}

type FormFacts = {
  readonly call: CallHead; readonly direction: 'I' | 'E'; readonly billNo: string; readonly boxes: readonly BoxPlan[]; readonly goods: GoodsKind; readonly origin: string; readonly country: string;
  readonly gross: number; readonly packages: number; readonly trader: number; readonly fault: Fault | null; readonly day: string;
};

function formOf(random: Random, { call, direction, billNo, boxes, goods, origin, country, gross, packages, trader, fault, day }: FormFacts): DeclarationFormInput {
  const net = Math.round(gross * (0.9 + random.next() * 0.08));
  const itemCount = random.chance(0.75) ? 1 : 2;
  const shares = itemCount === 1 ? [net] : [Math.round(net * 0.6), net - Math.round(net * 0.6)];
  const items = shares.map((share, index) => {
    const qty = String(goods.unit === '035' || goods.unit === '095' ? share : Math.max(1, Math.round(share / goods.kg)));
    const price = roundDecimal(multiplyDecimals(goods.usd.toFixed(4), (0.85 + random.next() * 0.3).toFixed(4)), 4);
    const total = roundDecimal(multiplyDecimals(qty, price), 2);
    return {
      gNo: index + 1, hsCode: goods.hs, name: goods.zh, model: index === 0 ? goods.en.toUpperCase() : `${goods.en.toUpperCase()} B`, qty, unit: goods.unit, price,
      total: fault === 'wrong-total' ? addDecimals(total, '1000') : total, currency: 'USD', origin, netKg: String(share),
    };
  });
  const named = fault === 'unknown-box' ? [...boxes.map((box) => box.boxNo).slice(1), inventedBox(random)] : boxes.map((box) => box.boxNo);
  return {
    preEntryNo: `YG-${billNo}`, direction, district: call.district, trader: tradersCast[trader]?.uscc ?? '', transportMode: '2', vesselName: call.vesselName, imo: call.imo,
    voyage: direction === 'I' ? call.voyageIn : call.voyageOut, billNo, supervisionMode: '0110', transactionMode: direction === 'I' ? '1' : '3', tradeCountry: country,
    packages, packageType: '22', grossKg: String(gross), netKg: String(net), arrivedOn: direction === 'I' ? day : null, items, boxes: named,
  };
}

const owners = ['YGXU', 'HFSU', 'DYLU', 'ZSGU'] as const;

/** A box number of an invented owner with a right check digit. */
export function inventedBox(random: Random): string {
  const first = `${random.pick(owners)}${String(random.whole(0, 999_999)).padStart(6, '0')}`;
  return `${first}${boxCheckDigit(first) ?? 0}`;
}

function dayNumber(day: string): number {
  return Math.floor(Date.parse(day) / 86_400_000);
}

function voyageNo(day: string, index: number): string {
  return `${day.slice(8)}${index}${String(dayNumber(day) % 100).padStart(2, '0')}`;
}

/** The IMO number whose first six digits these are. */
function imoFrom(first6: string): string {
  return Array.from({ length: 10 }, (_, digit) => `${first6}${digit}`).find(isImoNumber) ?? '';
}
