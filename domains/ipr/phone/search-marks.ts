import { dayInChina } from '#kernel/instant.ts';
import { call, CallRefused, type Refused } from '#ui/call.ts';
import { noteLine } from '#ui/phone/line.ts';
import type { Upright } from '#ui/photograph.ts';
import { type SearchAnswer, searchByPicture } from '../contract/search.ts';
import { answerOnPhone, hsAsked, type Narrowing, type Party, recordsWithin } from './answer-on-phone.ts';
import { markFinder } from './mark-store.ts';

/** How long the house may take before this phone searches by itself, and how long at all where the phone cannot. */
const patienceMs = 2000, longestMs = 20_000;

/** What was found and by whom; `figure` of each match is an address to show. */
export type Searched = { readonly ok: true; readonly by: 'house' | 'phone'; readonly answer: SearchAnswer } | { readonly ok: false; readonly refusal: Refused };

const sentence = (code: string, zh: string, en: string): Searched => ({ ok: false, refusal: { code, status: 0, zh, en, facts: {}, fields: [] } });
const noIndex = sentence('NO_INDEX_HERE', '没有网络，本机也还没有图样索引；请连网后再查，或改按文字向值班室查询', 'No network, and this phone has no index of marks yet. Search again with a network, or have the desk search by word.');
const unreadable = sentence('PHOTO_UNREADABLE_HERE', '本机无法读取这张图片；请重新拍摄，或用 JPEG 格式', 'This phone cannot read the picture; take it again, or as JPEG.');

/** Asks the house; where there is no network or no answer in two seconds, searches on this phone. `photo` is undefined where only the house may be able to read `file`. */
export async function searchMarks(file: Blob, photo: Upright | undefined, narrowing: Narrowing, party: Party): Promise<Searched> {
  const given = new AbortController();
  const asked: Promise<Searched> = navigator.onLine ? askHouse(photo?.blob ?? file, narrowing, party, AbortSignal.any([given.signal, AbortSignal.timeout(longestMs)])) : Promise.resolve(photo ? noIndex : unreadable);
  const early = await Promise.race([asked, new Promise<undefined>((resolve) => { setTimeout(() => resolve(undefined), patienceMs); })]);
  // What the house says of the photograph itself this phone would say as well.
  if (early && (early.ok || /^(PHOTO_|BODY_|INPUT_)/.test(early.refusal.code))) return early;
  const own = photo && (await searchHere(photo, narrowing, party).catch(() => undefined));
  if (!own) return asked;
  given.abort();
  return { ok: true, by: 'phone', answer: own };
}

async function askHouse(body: Blob, { word, niceClass, hs }: Narrowing, { code }: Party, signal: AbortSignal): Promise<Searched> {
  try {
    const answer = await call(searchByPicture, { word: word.trim(), niceClass: niceClass === '' ? '' : Number(niceClass), hs: hsAsked(hs), party: code }, { body, contentType: body.type || 'application/octet-stream', signal });
    noteLine(true);
    return { ok: true, by: 'house', answer: { ...answer, matches: answer.matches.map((match) => ({ ...match, figure: match.figure && `/api/ipr/figures/${match.figure}` })) } };
  } catch (fault) {
    if (fault instanceof CallRefused && fault.refusal.status !== 0) return { ok: false, refusal: fault.refusal };
    return noIndex;
  }
}

async function searchHere(photo: Upright, narrowing: Narrowing, party: Party): Promise<SearchAnswer | undefined> {
  const finder = await markFinder();
  if (!finder) return undefined;
  const bitmap = await createImageBitmap(photo.blob);
  try {
    const found = await finder.search(bitmap, recordsWithin(finder.rights.values(), narrowing));
    return answerOnPhone(found, finder, { width: photo.width, height: photo.height }, party, dayInChina(new Date().toISOString()));
  } finally {
    bitmap.close();
  }
}
