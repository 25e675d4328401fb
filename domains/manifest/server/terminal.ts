import { writeAperak } from '#kernel/edifact/aperak.ts';
import { type AnswerHead, isRejected } from '#kernel/edifact/contrl.ts';
import { ediReader } from '#kernel/edifact/reader.ts';
import { clockInChina, type Instant } from '#kernel/instant.ts';
import { brokenUnique, type Reader, type Tx } from '#platform/db/database.ts';
import type { House } from '#platform/house.ts';
import type { TerminalReceipt } from '../contract/endpoints.ts';
import { visitIdOf } from '../contract/keys.ts';
import type { TerminalReport } from '../contract/terminal.ts';
import { boxes, bills } from '../model/stored.ts';
import { terminalCollector, type TerminalMessage } from '../model/terminal-report.ts';
import { answerHead, answerOn } from './reading.ts';
import { executeInRounds } from './rounds.ts';

type Who = { readonly by: string; readonly at: Instant };
/** A terminal's own system, and the site it stands at. */
type Terminal = Who & { readonly site: string };

/**
 * Takes CODECO and COARRI in. A message with errors of syntax is left out and told so by CONTRL; what is sound is taken,
 * in whatever order it comes. An interchange sent again is given the answer it was given before.
 */
export async function takeTerminalMessage(house: House, bytes: Uint8Array, { by, at, site }: Terminal): Promise<TerminalReceipt> {
  const fileHash = await house.files.put(bytes);
  const read = readTerminal(bytes, fileHash, at, site);
  const key = `terminal/${by}/${read.sender}/${read.reference}`;
  for (let attempt = 1; ; attempt++) {
    const before = read.reference ? await earlier(house.db, key) : undefined;
    if (before) return { ...before, repeated: true };
    try {
      return await house.db.transact(async (tx) => {
        const reports = read.messages.flatMap((message) => message.reports);
        const unmatched = await apply(tx, reports, { by, at });
        const accepted = read.accepted && read.messages.every((message) => message.faults.length === 0);
        const receipt: TerminalReceipt = { accepted, repeated: false, boxCount: reports.length, unmatched, contrl: read.contrl, aperaks: read.messages.map((message, nth) => aperakOn(message, read, at, answerHead('A', fileHash, at, nth))) };
        // What was turned away whole may be sent again under the same reference.
        if (read.accepted && read.reference) await tx.write(
          "insert into manifest.messages (id, kind, by, received_at, reference, file_hash, accepted, reply) values ($1, 'terminal', $2, $3, $4, $5, $6, $7)",
          [key, by, at, read.reference, fileHash, accepted, JSON.stringify(receipt)]);
        return receipt;
      });
    } catch (fault) {
      // Two messages on one box at once: the second decides again on what the first left.
      if (!brokenUnique(fault) || attempt === 5) throw fault;
    }
  }
}

async function earlier(reader: Reader, key: string): Promise<TerminalReceipt | undefined> {
  const [row] = await reader.read<{ reply: TerminalReceipt }>('select m.reply from manifest.messages m where m.id = $1', [key]);
  return row?.reply;
}

type ReadTerminal = { readonly sender: string; readonly senderQualifier: string; readonly reference: string; readonly contrl: string; readonly accepted: boolean; readonly messages: readonly TerminalMessage[] };

function readTerminal(bytes: Uint8Array, fileHash: string, at: string, site: string): ReadTerminal {
  const collectors: ReturnType<typeof terminalCollector>[] = [];
  const reader = ediReader({
    onSegment: (segment) => {
      if (segment.message.type !== 'CODECO' && segment.message.type !== 'COARRI') return;
      if (segment.tag === 'UNH') collectors.push(terminalCollector(site));
      collectors.at(-1)?.take(segment);
    },
  });
  reader.push(bytes);
  const result = reader.end();
  const [interchange] = result.interchanges;
  const sender = interchange?.sender ?? '';
  const ours = (interchange?.messages ?? []).filter((message) => message.type === 'CODECO' || message.type === 'COARRI');
  const whole = !isRejected(result);
  // A message with an error in it is not taken, the others of the interchange are.
  const messages = whole ? collectors.filter((_, index) => ours[index]?.errorCount === 0).map((collector) => collector.message()) : [];
  return { sender, senderQualifier: interchange?.senderQualifier ?? '', reference: interchange?.reference ?? '', contrl: answerOn(result, fileHash, at), accepted: whole && result.errorCount === 0 && messages.length > 0, messages };
}

function aperakOn(message: TerminalMessage, { sender, senderQualifier }: ReadTerminal, at: string, head: AnswerHead): string {
  return writeAperak({
    documentNumber: message.documentNumber || 'UNKNOWN', accepted: message.faults.length === 0, recipient: sender, recipientQualifier: senderQualifier, answeredAt: clockInChina(at).replace(/\D/g, '').slice(0, 12),
    errors: message.faults.map((fault) => ({ code: fault.code, text: fault.boxNo ? `${fault.boxNo} ${fault.zh}` : fault.zh })),
  }, head);
}

/** Notes every report with its box and with the bills that name the box; answers how many boxes no manifest names yet. */
async function apply(tx: Tx, reports: readonly TerminalReport[], { by, at }: Who): Promise<number> {
  if (reports.length === 0) return 0;
  const idOf = (report: TerminalReport) => visitIdOf(report.imo, report.voyage, report.direction, report.boxNo);
  const visits = await tx.read<{ id: string; bill_keys: string[] }>("select b.id, b.bill_keys from manifest.boxes b where b.id = any($1::text[]) and b.stage = 'manifested'", [reports.map(idOf)]);
  const billsOf = new Map(visits.map((visit) => [visit.id, visit.bill_keys]));
  const billKeys = [...new Set(visits.flatMap((visit) => visit.bill_keys))];
  const entries = await tx.read<{ box_no: string; entry_id: string }>('select r.box_no, r.entry_id from declaration.pub_release r where r.bill_key = any($1::text[])', [billKeys]);
  await executeInRounds(tx, boxes, reports.map((report) => ({ id: idOf(report), command: {
    type: 'ReportBox' as const, by, at, entryIds: entries.filter((entry) => entry.box_no === report.boxNo).map((entry) => entry.entry_id),
    visit: { boxNo: report.boxNo, imo: report.imo, voyage: report.voyage, direction: report.direction },
    report: { move: report.move, movedAt: report.movedAt, site: report.site, seals: report.seals, grossKg: report.grossKg, sizeType: report.sizeType },
  } })));
  await executeInRounds(tx, bills, reports.flatMap((report) => (billsOf.get(idOf(report)) ?? []).map((id) => ({
    id, command: { type: 'NoteBoxMove' as const, boxNo: report.boxNo, move: report.move, movedAt: report.movedAt, by, at },
  }))));
  return reports.filter((report) => !billsOf.has(idOf(report))).length;
}
