import type { Readable } from 'node:stream';
import type { Refusal } from '#kernel/decision.ts';
import type { Database } from '#platform/db/database.ts';
import type { ScanCode } from '../model/decide.ts';

/** What is kept of a broken transfer is kept in pieces of at most this. */
const pieceBytes = 16 * 1024 * 1024;

export type Part = { readonly scanNo: string; readonly sender: string; readonly offset: number; readonly size: number };
type Taken = { readonly ok: true; readonly held: number; readonly bytes: Buffer | undefined } | { readonly ok: false; readonly refusal: Refusal<ScanCode> };

/**
 * Takes a body as the package's next bytes; answers the whole package once all of it is there. A small one that comes
 * in one go never touches the database; of one whose link is lost, everything that arrived is kept.
 */
export async function takePart(db: Database, part: Part, body: Readable | undefined): Promise<Taken> {
  const { scanNo, sender, offset, size } = part;
  if (offset > 0) {
    const [known] = await db.read<{ held: number; sender: string; size: number }>('select u.held, u.sender, u.size from scan_review.uploads u where u.scan_no = $1', [scanNo]);
    if (!known || known.sender !== sender || known.held !== offset || known.size !== size) return differs(known?.sender === sender && known.size === size ? known.held : 0);
  }
  let [at, waiting] = [offset, 0];
  // Chunks go where they will lie at once: a list of thousands keeps the collector busy.
  let pending = Buffer.allocUnsafeSlow(Math.min(size - offset, pieceBytes));
  const flush = async (): Promise<boolean> => {
    if (waiting === 0) return true;
    const kept = await keepPiece(db, part, at, pending.subarray(0, waiting));
    [at, waiting] = [at + waiting, 0];
    return kept;
  };
  try {
    for await (const chunk of body?.iterator({ destroyOnReturn: false }) ?? []) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
      if (at + waiting + bytes.length > size) return { ok: false, refusal: { code: 'UPLOAD_SIZE_DIFFERS', facts: { size } } };
      if (waiting + bytes.length > pending.length) pending = Buffer.concat([pending.subarray(0, waiting)], waiting + bytes.length);
      bytes.copy(pending, waiting);
      waiting += bytes.length;
      if (waiting >= pieceBytes && at + waiting < size && !(await flush())) return differs(await heldOf(db, scanNo));
    }
  } catch (fault) {
    await flush();
    throw fault;
  }
  if (at === 0 && waiting === size) return { ok: true, held: size, bytes: pending.subarray(0, waiting) };
  if (!(await flush())) return differs(await heldOf(db, scanNo));
  return { ok: true, held: at, bytes: at === size ? await wholeOf(db, scanNo) : undefined };
}

function differs(offset: number): Taken {
  return { ok: false, refusal: { code: 'UPLOAD_OFFSET_DIFFERS', facts: { offset } } };
}

/** One transaction, so that of two who send the same bytes at once one is told where to go on. A first piece begins the sender's own transfer anew, never a colleague's. */
function keepPiece(db: Database, { scanNo, sender, size }: Part, at: number, bytes: Buffer): Promise<boolean> {
  return db.transact(async (tx) => {
    if (at === 0) {
      await tx.write('delete from scan_review.uploads where scan_no = $1 and sender = $2', [scanNo, sender]);
      await tx.write('insert into scan_review.uploads (scan_no, sender, size, held) values ($1, $2, $3, 0) on conflict do nothing', [scanNo, sender, size]);
    }
    const moved = await tx.write('update scan_review.uploads set held = held + $3 where scan_no = $1 and held = $2 and sender = $4', [scanNo, at, bytes.length, sender]);
    if (moved === 0) return false;
    await tx.write('insert into scan_review.upload_pieces (scan_no, from_byte, bytes) values ($1, $2, $3)', [scanNo, at, bytes]);
    return true;
  });
}

export async function heldOf(db: Database, scanNo: string, sender?: string): Promise<number> {
  const [known] = await db.read<{ held: number }>('select u.held from scan_review.uploads u where u.scan_no = $1 and ($2::text is null or u.sender = $2)', [scanNo, sender ?? null]);
  return known?.held ?? 0;
}

async function wholeOf(db: Database, scanNo: string): Promise<Buffer> {
  const pieces = await db.read<{ bytes: Buffer }>('select p.bytes from scan_review.upload_pieces p where p.scan_no = $1 order by p.from_byte', [scanNo]);
  return Buffer.concat(pieces.map(({ bytes }) => bytes));
}

export async function forgetUpload(db: Database, scanNo: string): Promise<void> {
  await db.write('delete from scan_review.uploads where scan_no = $1', [scanNo]);
}
