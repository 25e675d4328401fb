import { billKeyOf } from '#kernel/bill-key.ts';
import type { Refusal } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import { brokenUnique, type Reader, type Tx } from '#platform/db/database.ts';
import { executeIn } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import type { ManifestReceipt } from '../contract/endpoints.ts';
import { manifestIdOf, visitIdOf } from '../contract/keys.ts';
import type { Bill, ManifestMessage, ManifestProblem } from '../contract/message.ts';
import { manifestProblem } from '../contract/problems.ts';
import type { BillState, Moved } from '../model/bill.ts';
import type { BoxState } from '../model/box.ts';
import { checkManifest, type KnownBill } from '../model/check.ts';
import { lateness } from '../model/deadline.ts';
import type { ManifestState } from '../model/manifest.ts';
import { bills, boxes, manifests } from '../model/stored.ts';
import { type ReadUpload, readUpload } from './reading.ts';
import { executeInRounds, TurnedAway } from './rounds.ts';

type Who = { readonly by: string; readonly uscc: string; readonly at: Instant };
type Upload = Who & { readonly bytes: Uint8Array; readonly contentType: string; readonly charset: 'declared' | 'gb18030' };

/**
 * Takes a manifest in: read, check, then all of it or nothing. The same file sent again by the same firm is given the
 * answer it was given before.
 */
export async function lodge(house: House, upload: Upload): Promise<ManifestReceipt | { readonly refused: Refusal }> {
  const fileHash = await house.files.put(upload.bytes);
  const messageKey = `manifest/${upload.uscc}/${fileHash}`;
  const [before] = await house.db.read<{ reply: ManifestReceipt }>('select m.reply from manifest.messages m where m.id = $1', [messageKey]);
  if (before) return { ...before.reply, repeated: true };
  const read = await readUpload(upload.bytes, upload.contentType, upload.charset, fileHash, upload.at);
  if (!read) return { refused: { code: 'MESSAGE_TYPE_UNKNOWN', facts: { contentType: upload.contentType } } };
  const { message } = read;
  if (!message) return receiptOf(read, read.problems, fileHash, 0);

  const facts = await factsFor(house.db, message, upload);
  const late = lateness({ ...message, loadingAt: message.loadingAt ?? facts.loadingAt, arrivesAt: message.arrivesAt ?? facts.arrivesAt }, upload.at);
  const problems = [...read.problems, ...checkManifest(message, read.places, facts.known)];
  if (late) problems.push(manifestProblem('FILED_LATE', { line: 0, field: '' }, { deadline: late.deadline, minutes: late.minutes }));
  const receipt = receiptOf(read, problems, fileHash, late?.minutes ?? 0);
  if (receipt.receipt === '03') return receipt;
  try {
    await house.db.transact(async (tx) => {
      await write(tx, message, facts, late, fileHash, upload);
      await tx.write(
        "insert into manifest.messages (id, kind, by, received_at, reference, file_hash, accepted, reply) values ($1, 'manifest', $2, $3, $4, $5, true, $6)",
        [messageKey, upload.by, upload.at, read.reference, fileHash, JSON.stringify(receipt)],
      );
    });
  } catch (fault) {
    if (fault instanceof TurnedAway) return { refused: fault.refusal };
    if (brokenUnique(fault)) return { refused: { code: 'CHANGED_MEANWHILE', facts: {} } };
    throw fault;
  }
  return receipt;
}

function receiptOf(read: ReadUpload, problems: readonly ManifestProblem[], fileHash: string, lateMinutes: number): ManifestReceipt {
  const { message } = read;
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const accepted = errors === 0 && message !== undefined;
  const billCount = message?.bills.length ?? 0;
  return {
    receipt: accepted ? '01' : '03', messageId: message?.messageId ?? '', manifestId: message ? manifestIdOf(message.imo, message.voyage, message.kind, message.sender) : null, function: message?.function ?? '',
    billCount, boxCount: message && 'boxes' in message ? message.boxes.length : 0, lateMinutes, fileHash, repeated: false, problemCount: problems.length, problems: problems.slice(0, 1000), contrl: read.contrl,
    zh: accepted ? `舱单已接受:提单 ${billCount} 票` : `舱单未接受:有 ${errors} 处错误,请更正后重新发送`,
    en: accepted ? `The manifest is accepted: ${billCount} bills.` : `The manifest is not accepted: ${errors} errors; correct them and send it again.`,
  };
}

type Facts = {
  readonly known: ReadonlyMap<string, KnownBill>; readonly oldBoxes: ReadonlyMap<string, readonly string[]>;
  /** Moves the terminal reported of the voyage's boxes, by box number. */
  readonly moves: ReadonlyMap<string, readonly Moved[]>;
  readonly loadingAt: Instant | null; readonly arrivesAt: Instant | null;
};

async function factsFor(reader: Reader, message: ManifestMessage, { uscc, at }: Who): Promise<Facts> {
  const keys = message.bills.map((bill) => billKeyOf(message.imo, message.voyage, bill.billNo));
  const rows = await reader.read<{ bill_no: string; state: BillState }>('select b.bill_no, b.state from manifest.bills b where b.id = any($1::text[])', [keys]);
  const [manifest] = await reader.read<{ state: ManifestState }>('select m.state from manifest.manifests m where m.id = $1', [manifestIdOf(message.imo, message.voyage, message.kind, message.sender)]);
  const header = manifest?.state.stage === 'filed' ? manifest.state.header : undefined;
  const times = { ...message, loadingAt: message.loadingAt ?? header?.loadingAt ?? null, arrivesAt: message.arrivesAt ?? header?.arrivesAt ?? null };
  const pastCutOff = lateness(times, at) !== null;
  const known = new Map<string, KnownBill>();
  const oldBoxes = new Map<string, readonly string[]>();
  for (const { bill_no: billNo, state } of rows) {
    // Another firm's bill may be neither changed nor learnt of; it can only be in the way of one filed anew.
    if (state.stage !== 'filed' || (message.function !== 'ADD' && state.facts.filer !== uscc)) continue;
    known.set(billNo, { status: 'FILED', kinds: state.facts.kinds, released: state.facts.releasedAt !== null, held: state.facts.hold === 'NO_LOAD', pastCutOff });
    oldBoxes.set(billNo, state.facts.bill.boxes.map((box) => box.boxNo));
  }
  const moves = message.function !== 'DELETE' ? await movesOf(reader, message) : new Map<string, readonly Moved[]>();
  return { known, oldBoxes, moves, loadingAt: header?.loadingAt ?? null, arrivesAt: header?.arrivesAt ?? null };
}

async function movesOf(reader: Reader, message: ManifestMessage): Promise<Map<string, readonly Moved[]>> {
  const visits = await reader.read<{ box_no: string; state: BoxState }>(
    "select b.box_no, b.state from manifest.boxes b where b.imo = $1 and b.voyage = $2 and b.direction = $3 and b.stage <> 'absent'", [message.imo, message.voyage, message.direction]);
  return new Map(visits.map(({ box_no: boxNo, state }) => [boxNo, state.stage === 'absent' ? [] : state.reports.map(({ move, movedAt }) => ({ boxNo, move, movedAt }))]));
}

async function write(tx: Tx, message: ManifestMessage, facts: Facts, late: ReturnType<typeof lateness>, fileHash: string, { by, uscc, at }: Who): Promise<void> {
  const { imo, voyage, direction, kind, sender, amendReason } = message;
  const manifestId = manifestIdOf(imo, voyage, kind, sender);
  const keyOf = (billNo: string) => billKeyOf(imo, voyage, billNo);
  const afterCutOff = (billNo: string) => facts.known.get(billNo)?.pastCutOff ?? false;
  const earlierOf = (bill: Bill): readonly Moved[] => bill.boxes.flatMap((box) => facts.moves.get(box.boxNo) ?? []);
  const refusal = message.function === 'ADD'
    ? await executeInRounds(tx, bills, message.bills.map((bill) => ({ id: keyOf(bill.billNo), command: {
        type: 'FileBill' as const, billKey: keyOf(bill.billNo), direction, kind, manifestId, sender, filer: uscc, imo, voyage, bill, late, by, at, earlier: earlierOf(bill),
      } })))
    : message.function === 'AMEND'
      ? await executeInRounds(tx, bills, message.bills.map((bill) => ({ id: keyOf(bill.billNo), command: { type: 'AmendBill' as const, bill, reason: amendReason, afterCutOff: afterCutOff(bill.billNo), earlier: earlierOf(bill), by, at } })))
      : await executeInRounds(tx, bills, message.bills.map(({ billNo }) => ({ id: keyOf(billNo), command: { type: 'DeleteBill' as const, reason: amendReason, afterCutOff: afterCutOff(billNo), by, at } })));
  if (refusal) throw new TurnedAway(refusal.refusal);
  await writeBoxes(tx, message, facts, keyOf, { by, at });
  const { messageId, vesselName, loadingAt, arrivesAt } = message;
  await executeIn(tx, manifests, manifestId, {
    manifestId, messageId, function: message.function, kind, direction, sender, imo, vesselName, voyage, loadingAt, arrivesAt, late, fileHash, by, at,
    billCount: message.bills.length, boxCount: 'boxes' in message ? message.boxes.length : 0,
  });
}

async function writeBoxes(tx: Tx, message: ManifestMessage, facts: Facts, keyOf: (billNo: string) => string, { by, at }: Pick<Who, 'by' | 'at'>): Promise<void> {
  const { imo, voyage, direction } = message;
  const now = message.function === 'DELETE' ? [] : message.bills;
  const billsOf = new Map<string, string[]>();
  for (const bill of now) for (const { boxNo } of bill.boxes) billsOf.set(boxNo, [...(billsOf.get(boxNo) ?? []), keyOf(bill.billNo)]);
  // A box that a bill named and names no longer is taken off that bill.
  const dropped = message.function === 'ADD' ? [] : message.bills.flatMap((bill) => (facts.oldBoxes.get(bill.billNo) ?? [])
    .filter((boxNo) => !(billsOf.get(boxNo) ?? []).includes(keyOf(bill.billNo)))
    .map((boxNo) => ({ id: visitIdOf(imo, voyage, direction, boxNo), command: { type: 'UnmanifestBox' as const, billKey: keyOf(bill.billNo), by, at } })));
  const named = message.function === 'DELETE' ? [] : message.boxes.map((box) => ({
    id: visitIdOf(imo, voyage, direction, box.boxNo),
    command: { type: 'ManifestBox' as const, visit: { boxNo: box.boxNo, imo, voyage, direction }, box, billKeys: billsOf.get(box.boxNo) ?? [], by, at },
  }));
  const refusal = await executeInRounds(tx, boxes, [...named, ...dropped]);
  if (refusal) throw new TurnedAway(refusal.refusal);
}
