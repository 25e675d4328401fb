import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { dayInChina, type Instant } from '#kernel/instant.ts';
import type { Database } from '#platform/db/database.ts';
import type { IndexEntry, IndexRight } from '../contract/search.ts';
import type { KeptRight } from '../model/right.ts';
import { indexPieces } from '../model/search/index-file.ts';
import { Shelf } from '../model/search/shelf.ts';
import type { MarkSearcher } from './mark-searcher.ts';
import { isPublic, publicView } from './queries.ts';

export type IndexVersion = { readonly version: string; readonly figures: number; readonly model: string; readonly networks: string; readonly madeAt: string; readonly bytes: number };

export async function indexVersion(db: Database): Promise<IndexVersion | undefined> {
  const [row] = await db.read<IndexVersion>('select version, figures, model, networks, made_at as "madeAt", length(bytes) as bytes from ipr.index_file');
  return row;
}

export async function indexBytes(db: Database): Promise<{ readonly version: string; readonly bytes: Buffer } | undefined> {
  const [row] = await db.read<{ version: string; bytes: Buffer }>('select version, bytes from ipr.index_file');
  return row;
}

/** Makes the phones' index anew where figures or rights have changed since it was made. */
export async function keepIndex(searcher: MarkSearcher, at: Instant): Promise<void> {
  const opened = await searcher.opened();
  if (!opened) return;
  const { marks, networks, db } = opened;
  // A phone that is told of few figures forgets the many it has: the old index serves while figures are described anew.
  if (await stillDescribing(db, networks.model)) return;
  await marks.refresh();
  const today = dayInChina(at);
  const [facts] = await db.read<{ facts: string }>("select count(*)::text || coalesce(max(changed_at), '') as facts from ipr.rights where stage in ('recorded', 'expired')");
  // A day's turn ends licences and validities that the file tells.
  const version = createHash('sha256').update(`${networks.networks} ${marks.version} ${facts?.facts ?? ''} ${today}`).digest('hex').slice(0, 16);
  if ((await indexVersion(db))?.version === version) return;
  const { rights, lookAlikes } = await tellRights(db, today);
  const shelf = new Shelf(marks.size);
  const entries: IndexEntry[] = [];
  for (let place = 0; place < marks.shelf.size; place += 1) {
    const figure = marks.figure(place);
    if (!figure || !rights.has(figure.recordNo)) continue;
    shelf.put(marks.shelf.get(place));
    entries.push({ figureId: figure.figureId, recordNo: figure.recordNo, lookAlike: lookAlikes.has(figure.figureId), sample: figure.sample.toString('base64') });
  }
  // Vectors hardly shrink, names and samples to a half: what lies on a phone is what came.
  const bytes = await promisify(gzip)(Buffer.concat([...indexPieces({ model: networks.model, madeAt: at, entries, rights: [...rights.values()], shelf })]));
  await db.write(
    `insert into ipr.index_file (version, figures, model, networks, made_at, bytes) values ($1, $2, $3, $4, $5, $6)
     on conflict (one) do update set version = excluded.version, figures = excluded.figures, model = excluded.model, networks = excluded.networks, made_at = excluded.made_at, bytes = excluded.bytes`, [version, entries.length, networks.model, networks.networks, at, bytes]);
}

/** Whether figures wait to be described by the serving model. */
async function stillDescribing(db: Database, model: string): Promise<boolean> {
  const [row] = await db.read<{ waiting: boolean }>('select exists (select 1 from ipr.descriptions where not withdrawn and not unread and model is distinct from $1) as waiting', [model]);
  return row?.waiting ?? false;
}

/** Of each right that is or was in force, what an answer without network shows. */
async function tellRights(db: Database, today: string): Promise<{ readonly rights: ReadonlyMap<string, IndexRight>; readonly lookAlikes: ReadonlySet<string> }> {
  const rows = await db.read<{ state: KeptRight }>("select r.state from ipr.rights r where r.stage in ('recorded', 'expired') order by r.id");
  const rights = new Map<string, IndexRight>();
  const lookAlikes = new Set<string>();
  for (const { state } of rows) {
    if (!isPublic(state)) continue;
    const { recordNo, kind, title, holderName, holderNameEn, agentName, agentPhone, niceClasses, validFrom, validTo, textMarks, state: inForce } = publicView(state, today);
    for (const { figureId, source } of state.figures) if (source === 'LOOKALIKE') lookAlikes.add(figureId);
    rights.set(recordNo, {
      recordNo, kind, title, state: inForce, holderName, holderNameEn, agentName, agentPhone, niceClasses, validFrom, validTo, textMarks, hs: [...new Set(state.form.goods.flatMap(({ hs }) => (hs === '' ? [] : [hs])))],
      licensees: state.licences.map(({ firm, name, goods, validFrom: from, validTo: to }) => ({ firm: firm || null, name, goods, validFrom: from, validTo: to })),
    });
  }
  return { rights, lookAlikes };
}
