import { dayInChina } from '#kernel/instant.ts';
import type { Database } from '#platform/db/database.ts';
import { load } from '#platform/execute.ts';
import { bytesOf } from '#platform/http/body.ts';
import { type Context, refused, type Refused } from '#platform/http/route.ts';
import { decodePicture } from '#platform/pictures/decode-picture.ts';
import { figureFault, figureLimits } from '#platform/pictures/figure-picture.ts';
import { type MarkMatch, type SearchAnswer, searchByPicture, verdictOf } from '../contract/search.ts';
import { folded } from '../model/folded.ts';
import type { KeptRight } from '../model/right.ts';
import { type Ranked, rightsShown } from '../model/search/ranking.ts';
import { thorough } from '../model/search/searching.ts';
import type { Picture } from '../model/search/picture.ts';
import type { Quad } from '../model/search/quad.ts';
import { rights } from '../model/stored.ts';
import { figureSide } from './describe-figures.ts';
import type { MarkSearcher } from './mark-searcher.ts';
import type { ShelvedFigure } from './mark-shelf.ts';
import { pictureRefusal } from './pictures.ts';
import { isPublic, publicView } from './queries.ts';

/** Longest side at which a photograph is searched, in pixels: marks of a sixth of the frame still have 200. */
const photoSide = 960;
/** Matches told; the first decides the verdict. */
const told = 12;

type Opened = NonNullable<Awaited<ReturnType<MarkSearcher['opened']>>>;
type Narrowing = { readonly word: string; readonly niceClass: number | ''; readonly hs: string; readonly party: string };

/** Whose a photographed mark is: never a certainty, and none of the recorded ones where nothing comes near. */
export async function searchPhotograph(searcher: MarkSearcher, narrowing: Narrowing, { body, at }: Pick<Context, 'body' | 'at'>): Promise<SearchAnswer | Refused> {
  const maxBytes = searchByPicture.upload?.maxBytes ?? 0;
  const bytes = body ? await bytesOf(body, maxBytes) : undefined;
  if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes } });
  const fault = figureFault(bytes);
  if (fault) return refused(pictureRefusal(fault, 'PHOTO'));
  const photo = await decodePicture(bytes, photoSide, figureLimits.maxPixels);
  if (!photo) return refused(pictureRefusal({ fault: 'not-a-picture' }, 'PHOTO'));
  const opened = await searcher.opened();
  if (!opened) return refused({ code: 'MARK_SEARCH_AWAY', facts: {} });
  const { networks, marks, calibration, db } = opened;
  await marks.refresh();
  const [among, ended] = await Promise.all([recordsWithin(db, narrowing), endedRecords(db)]);
  const within = (place: number): boolean => {
    const figure = marks.figure(place);
    return figure !== undefined && !ended.has(figure.recordNo) && (!among || among.has(figure.recordNo));
  };
  const { order, quads } = await networks.run(rightsShown(photo, marks.shelf, thorough, { rightOf: (place) => marks.figure(place)?.recordNo ?? '', calibration, within }), (place) => filedPicture(opened, marks.figure(place)));
  const matches = await matchesOf(db, order, opened, narrowing.party, dayInChina(at), photo);
  return {
    verdict: verdictOf(matches.reduce((most, { sureness }) => Math.max(most, sureness), 0)), matches, marks: quads.map((quad) => cornersOf(quad, photo)),
    photo: { width: photo.width, height: photo.height }, figures: marks.size, model: networks.model, indexAt: at,
  };
}

/** Rights no longer on record: their figures stay described, because a copy may bring them back. */
async function endedRecords(db: Database): Promise<ReadonlySet<string>> {
  return new Set((await db.read<{ id: string }>("select r.id from ipr.rights r where r.stage in ('cancelled', 'revoked')")).map(({ id }) => id));
}

/** A figure as filed, to be laid beside the photograph; nothing of a look-alike, which is a photograph itself. */
async function filedPicture({ db, files }: Opened, figure: ShelvedFigure | undefined): Promise<Picture | undefined> {
  if (!figure) return undefined;
  const [filed] = await db.read<{ shown: string }>("select f ->> 'shown' as shown from ipr.rights r, jsonb_array_elements(r.state -> 'figures') f where r.id = $1 and f ->> 'figureId' = $2 and f ->> 'source' = 'FILED'", [figure.recordNo, figure.figureId]);
  return filed && (await files.has(filed.shown)) ? decodePicture(await files.get(filed.shown), figureSide) : undefined;
}

/** Rights whose text or class was asked for; undefined where nothing narrows. */
async function recordsWithin(db: Database, { word, niceClass, hs }: Narrowing): Promise<ReadonlySet<string> | undefined> {
  if (word === '' && niceClass === '' && hs === '') return undefined;
  const rows = await db.read<{ id: string }>(
    "select r.id from ipr.rights r where r.stage in ('recorded', 'expired') and ($1 = '' or r.search_text like '%' || $1 || '%') and ($2 = '' or r.nice_classes @> array[$2]) and ($3 = '' or exists (select 1 from jsonb_array_elements(r.state #> '{form,goods}') g where g ->> 'hs' <> '' and (starts_with(g ->> 'hs', $3) or starts_with($3, g ->> 'hs'))))",
    [folded(word).replaceAll(/[\\%_]/g, '\\$&'), String(niceClass), hs]);
  return new Set(rows.map(({ id }) => id));
}

/** The surest rights with what an officer must know of them; who holds a licence for the declared party comes before who is about as sure. */
async function matchesOf(db: Database, order: readonly Ranked[], { marks }: Opened, party: string, today: string, photo: { readonly width: number; readonly height: number }): Promise<MarkMatch[]> {
  const out: MarkMatch[] = [];
  for (const one of order) {
    if (out.length === told) break;
    const { state } = await load(db, rights, one.right);
    if (state.stage === 'absent' || !isPublic(state)) continue;
    const view = publicView(state, today);
    const figure = state.figures.find(({ figureId }) => figureId === marks.figure(one.figure)?.figureId);
    const { recordNo, kind, title, holderName, holderNameEn, agentName, agentPhone, niceClasses, validFrom, validTo, licensees } = view;
    out.push({
      recordNo, kind, title, state: view.state, holderName, holderNameEn, agentName, agentPhone, niceClasses, validFrom, validTo, licensees, partyLicence: licenceOf(state, party, today),
      figure: (figure?.source === 'FILED' ? figure.shown : view.figures[0]) ?? '', lookAlike: figure?.source === 'LOOKALIKE', sureness: one.sureness, corners: cornersOf(one.quad, photo),
    });
  }
  return out.toSorted((a, b) => Number(b.partyLicence?.inForce ?? false) * licensedFirst(b, out) - Number(a.partyLicence?.inForce ?? false) * licensedFirst(a, out));
}

/** A licence moves a right to the front only where the picture speaks for it, too. */
const licensedFirst = ({ sureness }: MarkMatch, [first]: readonly MarkMatch[]): number => (sureness >= 0.5 * (first?.sureness ?? 0) ? 1 : 0);

function licenceOf({ licences }: KeptRight, party: string, today: string): MarkMatch['partyLicence'] {
  const own = party === '' ? [] : licences.filter(({ firm }) => firm === party);
  const licence = own.find(({ validFrom, validTo }) => validFrom <= today && today <= validTo) ?? own.toSorted((a, b) => (a.validTo < b.validTo ? 1 : -1))[0];
  return licence ? { name: licence.name, goods: licence.goods, validFrom: licence.validFrom, validTo: licence.validTo, inForce: licence.validFrom <= today && today <= licence.validTo } : null;
}

function cornersOf(quad: Quad, { width, height }: { readonly width: number; readonly height: number }): [number, number][] {
  return quad.map(([x, y]) => [Number((x / width).toFixed(4)), Number((y / height).toFixed(4))]);
}
