import { addDecimals, compareDecimals } from '#kernel/decimal.ts';
import { isSizeType, judgeBoxNumber } from '#kernel/iso6346.ts';
import type { Bill, ManifestBox, ManifestMessage, ManifestProblem } from '../contract/message.ts';
import { manifestProblem, type ManifestProblemCode, type ProblemPlace } from '../contract/problems.ts';
import { placeOf } from './draft.ts';

/** What the records already hold of the bills of a message. */
export type KnownBill = { readonly status: string; readonly kinds: readonly string[]; readonly released: boolean; readonly held: boolean; readonly pastCutOff: boolean };

type Tell = (code: ManifestProblemCode, path: readonly string[], facts?: Readonly<Record<string, unknown>>) => void;

/** Checks a manifest beyond its form. All problems are told, not the first: up to 1,000 errors and 500 warnings. */
export function checkManifest(message: ManifestMessage, places: ReadonlyMap<string, ProblemPlace>, known: ReadonlyMap<string, KnownBill>): ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  const room = { error: 1000, warning: 500 };
  // Counted apart, so that no flood of warnings hides an error.
  const tell: Tell = (code, path, facts) => {
    const problem = manifestProblem(code, placeOf(places, path), facts);
    if (room[problem.severity]-- > 0) problems.push(problem);
  };
  if ((message.kind === 'ORIGINAL') !== (message.direction === 'I')) tell('KIND_MISMATCH', ['kind'], { kind: message.kind, direction: message.direction });
  const seen = new Set<string>();
  for (const [index, { billNo }] of message.bills.entries()) {
    const path = ['bills', String(index)];
    if (seen.has(billNo)) tell('DUPLICATE_BILL', path, { billNo });
    seen.add(billNo);
    checkAgainstRecords(message, billNo, known.get(billNo), path, tell);
  }
  if (message.function !== 'DELETE') checkContent(message.bills, message.boxes, tell);
  return problems;
}

function checkContent(bills: readonly Bill[], boxes: readonly ManifestBox[], tell: Tell): void {
  const listed = new Set(boxes.map((box) => box.boxNo));
  for (const [index, bill] of bills.entries()) checkBill(bill, listed, ['bills', String(index)], tell);
  checkHouses(bills, tell);
  for (const [index, box] of boxes.entries()) {
    const path = ['boxes', String(index)];
    if (judgeBoxNumber(box.boxNo) !== 'sound') tell('BOX_NUMBER_FAILS', path, { value: box.boxNo });
    if (box.sizeType && !isSizeType(box.sizeType)) tell('SIZE_TYPE_ODD', path, { billNo: box.boxNo, value: box.sizeType });
  }
}

function checkAgainstRecords(message: ManifestMessage, billNo: string, known: KnownBill | undefined, path: readonly string[], tell: Tell): void {
  const facts = { billNo };
  const onFile = known !== undefined && known.status !== 'DELETED';
  if (message.function === 'ADD') {
    if (message.kind === 'LOADING') {
      if (!onFile) tell('BILL_NOT_PREALLOCATED', path, facts);
      else if (known.kinds.includes('LOADING')) tell('BILL_FILED_ALREADY', path, facts);
      else if (known.held) tell('BILL_HELD', path, facts);
    } else if (onFile) tell('BILL_FILED_ALREADY', path, facts);
    return;
  }
  if (!onFile) return tell('BILL_UNKNOWN', path, facts);
  if (known.released) tell('BILL_RELEASED', path, facts);
  if (known.pastCutOff && !message.amendReason.trim()) tell('REASON_NEEDED', path, facts);
}

function checkBill(bill: Bill, listed: ReadonlySet<string>, path: readonly string[], tell: Tell): void {
  const { billNo } = bill;
  if (compareDecimals(bill.grossKg, '0') <= 0) tell('WEIGHT_NOT_POSITIVE', [...path, 'grossKg'], { billNo });
  const sum = bill.goods.reduce((total, goods) => total + goods.packages, 0);
  if (sum !== bill.packages) tell('GOODS_PACKAGES', [...path, 'packages'], { billNo, value: bill.packages, sum });
  if (/\bTO\s+(THE\s+)?ORDER\b/i.test(bill.consignee.name) && !bill.notify) tell('NOTIFY_NEEDED', [...path, 'notify'], { billNo });
  for (const [index, box] of bill.boxes.entries()) {
    if (!listed.has(box.boxNo)) tell('BOX_NOT_LISTED', [...path, 'boxes', String(index)], { billNo, value: box.boxNo });
  }
}

/** 分提单 must sum to their 总提单, in packages and in weight. */
function checkHouses(bills: readonly Bill[], tell: Tell): void {
  const byMaster = new Map<string, Bill[]>();
  const index = new Map(bills.map((bill, at) => [bill.billNo, at]));
  for (const bill of bills) {
    if (bill.masterBillNo === null) continue;
    if (!index.has(bill.masterBillNo)) tell('MASTER_NOT_HERE', ['bills', String(index.get(bill.billNo) ?? 0)], { billNo: bill.billNo, value: bill.masterBillNo });
    byMaster.set(bill.masterBillNo, [...(byMaster.get(bill.masterBillNo) ?? []), bill]);
  }
  for (const [masterNo, houses] of byMaster) {
    const at = index.get(masterNo);
    const master = at === undefined ? undefined : bills[at];
    if (!master) continue;
    const packages = houses.reduce((total, house) => total + house.packages, 0);
    if (packages !== master.packages) tell('HOUSE_PACKAGES', ['bills', String(at)], { billNo: masterNo, value: master.packages, sum: packages });
    const gross = addDecimals(...houses.map((house) => house.grossKg));
    if (compareDecimals(gross, master.grossKg) !== 0) tell('HOUSE_GROSS', ['bills', String(at)], { billNo: masterNo, value: master.grossKg, sum: gross });
  }
}
