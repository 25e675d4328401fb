import type { Refusal } from '#kernel/decision.ts';
import type { Database } from '#platform/db/database.ts';
import type { House } from '#platform/house.ts';
import { bytesOf } from '#platform/http/body.ts';
import { type Context, type FileAnswer, refused, type Refused } from '#platform/http/route.ts';
import type { Caller } from '#platform/permission.ts';
import { type FigureFault, figureLimits, readFigure } from '#platform/pictures/figure-picture.ts';
import { pictureType } from '#platform/pictures/picture-type.ts';
import { putFigure, putPaper } from '../contract/endpoints.ts';

type Kept = { readonly hash: string; readonly shown: string; readonly width: number; readonly height: number };

/** Keeps a picture as it was filed, and beside it the one that is published. `holder` is who may use it in a form. */
export async function takeFigure(house: House, holder: string, { by, at, body }: Pick<Context, 'by' | 'at' | 'body'>): Promise<Kept | Refused> {
  const maxBytes = putFigure.upload?.maxBytes ?? 0;
  const bytes = body ? await bytesOf(body, maxBytes) : undefined;
  if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes } });
  const read = await readFigure(bytes);
  if (!read.ok) return refused(pictureRefusal(read, 'FIGURE'));
  const { shown: published, width, height } = read.picture;
  const [hash, shown] = [await house.files.put(bytes), await house.files.put(published)];
  const kept = { hash, shown, width, height };
  await rememberFigure(house.db, holder, kept, { by, at });
  return kept;
}

export async function rememberFigure(db: Database, holder: string, { hash, shown, width, height }: Kept, { by, at }: Pick<Context, 'by' | 'at'>): Promise<void> {
  await db.write('insert into ipr.pictures (hash, holder, shown, width, height, by, brought_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing', [hash, holder, shown, width, height, by, at]);
}

/** What is wrong with a picture, said of a figure that is filed or of a photograph that is searched. */
export function pictureRefusal(read: FigureFault, of: 'FIGURE' | 'PHOTO'): Refusal {
  switch (read.fault) {
    case 'animated': return { code: `${of}_ANIMATED`, facts: {} };
    case 'heic': return { code: `${of}_HEIC`, facts: {} };
    case 'too-many-pixels': return { code: `${of}_TOO_MANY_PIXELS`, facts: { width: read.width, height: read.height } };
    case 'too-small': return { code: `${of}_TOO_SMALL`, facts: { width: read.width, height: read.height, minSide: figureLimits.minSide } };
    default: return { code: `${of}_NOT_PICTURE`, facts: {} };
  }
}

/** Papers are pictures or PDF; a PDF is known by its head and its end. */
export async function takePaper({ db, files }: House, { caller, by, at, body }: Context): Promise<{ hash: string } | Refused> {
  const maxBytes = putPaper.upload?.maxBytes ?? 0;
  const bytes = body ? await bytesOf(body, maxBytes) : undefined;
  if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes } });
  if (!paperType(bytes)) return refused({ code: 'PAPER_NOT_READABLE', facts: {} });
  const hash = await files.put(bytes);
  await db.write('insert into ipr.papers (hash, holder, by, brought_at) values ($1, $2, $3, $4) on conflict do nothing', [hash, caller.uscc, by, at]);
  return { hash };
}

function paperType(bytes: Uint8Array): string | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPdf = view.toString('latin1', 0, 5) === '%PDF-' && view.subarray(-1024).includes('%%EOF');
  return isPdf ? 'application/pdf' : pictureType(bytes);
}

/** A figure for somebody signed in: officers who read rights see all, holders their own, everybody the published ones. A stranger's and none at all look the same. */
export async function figureFor({ db, files }: House, { hash, as }: { readonly hash: string; readonly as: 'shown' | 'filed' }, caller: Caller, readsAll: boolean): Promise<FileAnswer | Refused> {
  const [own] = await db.read<{ hash: string; shown: string }>(
    `select p.hash, p.shown from ipr.pictures p where (p.hash = $1 or p.shown = $1)
       and ($2 or p.holder = $3 or exists (select 1 from ipr.rights r where r.holder_id = $3 and r.state -> 'figures' @> jsonb_build_array(jsonb_build_object('hash', p.hash)))) limit 1`, [hash, readsAll, caller.uscc || ' ']);
  const wanted = own ? (as === 'filed' ? own.hash : own.shown) : as === 'shown' && (await isPublished(db, hash)) ? hash : undefined;
  return wanted === undefined ? refused({ code: 'NOT_FOUND', facts: {} }) : fileOf({ files }, wanted);
}

export async function isPublished(db: Database, shown: string): Promise<boolean> {
  return (await db.read('select 1 as one from ipr.rights r where r.public_hashes @> array[$1] limit 1', [shown])).length > 0;
}

export async function fileOf({ files }: Pick<House, 'files'>, hash: string, headers: Readonly<Record<string, string>> = {}): Promise<FileAnswer | Refused> {
  if (!(await files.has(hash))) return refused({ code: 'NOT_FOUND', facts: {} });
  const bytes = await files.get(hash);
  const contentType = paperType(bytes);
  return contentType ? { file: bytes, contentType, headers } : refused({ code: 'NOT_FOUND', facts: {} });
}

/** A paper for its holder and for officers who read rights. */
export async function paperFor({ db, files }: House, hash: string, caller: Caller, readsAll: boolean): Promise<FileAnswer | Refused> {
  const [known] = await db.read('select 1 as one from ipr.papers p where p.hash = $1 and ($2 or p.holder = $3) limit 1', [hash, readsAll, caller.uscc || ' ']);
  return known ? fileOf({ files }, hash) : refused({ code: 'NOT_FOUND', facts: {} });
}
