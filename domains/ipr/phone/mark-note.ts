import { dayInChina } from '#kernel/instant.ts';
import type { MarkMatch, SearchAnswer } from '../contract/search.ts';
import { verdictWords } from '../contract/plain-words.ts';

/** A chance for reading: never 100 %, for no search is sure. */
export function percent(sureness: number): string {
  return `${Math.min(99, Math.round(sureness * 100))}%`;
}

/** What goes into the report of an inspection: what was seen, how surely, by which networks and which index, and which photograph it was. */
export function noteOf({ verdict, model, indexAt, figures }: SearchAnswer, match: MarkMatch | undefined, by: 'house' | 'phone', photoHash: string): string {
  const words = verdictWords[verdict];
  const whose = match && verdict !== 'NONE' ? `${match.recordNo} ${match.title} ${percent(match.sureness)}` : '';
  const source = by === 'house' ? '联网 online' : `本机 on the phone, ${dayInChina(indexAt)}`;
  return `以图查图 Picture search: ${words.zh} ${words.en} ${whose} (${source}, ${figures}, ${model.slice(0, 8)}, ${photoHash.slice(0, 8)})`.replace(/ {2,}/g, ' ');
}
