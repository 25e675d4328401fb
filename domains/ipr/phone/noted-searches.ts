import { Instant } from '#kernel/instant.ts';
import { call, CallRefused } from '#ui/call.ts';
import { keep, kept } from '#ui/phone/store.ts';
import { NotedSearch, noteSearch, type SearchAnswer } from '../contract/search.ts';

const noteKind = 'mark-search';

/** Keeps on the device what was searched for an order and what the search said, until the house knows it. */
export async function keepSearch(orderNo: string, photo: string, { verdict, matches, model, indexAt }: SearchAnswer, by: 'house' | 'phone'): Promise<void> {
  const noted = NotedSearch.parse({
    orderNo, photo, searchedAt: Instant.parse(new Date().toISOString()), offline: by === 'phone', model: model.slice(0, 80), indexAt, verdict,
    matches: matches.slice(0, 12).map(({ recordNo, sureness }) => ({ recordNo, sureness: Math.max(0, Math.min(1, sureness)) })),
  });
  await keep({ kind: noteKind, id: `${orderNo} ${photo}`, value: noted });
}

/** Tells the house. What it refuses for good is let go; without a network everything stays for the next time. */
export async function sendSearches(): Promise<void> {
  for (const { id, value } of await kept(noteKind)) {
    const noted = NotedSearch.safeParse(value);
    try {
      if (noted.success) await call(noteSearch, noted.data);
    } catch (fault) {
      const forGood = fault instanceof CallRefused && fault.refusal.status >= 400 && fault.refusal.status < 500 && ![401, 408, 429].includes(fault.refusal.status);
      if (!forGood) throw fault;
    }
    await keep({ kind: noteKind, id, value: null });
  }
}
