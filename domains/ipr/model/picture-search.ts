import { accept, type Decider } from '#kernel/decision.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Stored } from '#kernel/stored.ts';
import type { NotedSearch, SearchEvent } from '../contract/search.ts';

/** One photograph of an order that was searched. */
export type PictureSearch = { readonly stage: 'absent' } | ({ readonly stage: 'noted' } & NotedSearch & { readonly by: string });
export type NoteSearch = NotedSearch & { readonly type: 'NoteSearch'; readonly by: string; readonly at: Instant };

/** An order and the beginning of the photograph's hash: a photograph is noted once for an order. */
export const pictureSearchId = ({ orderNo, photo }: Pick<NotedSearch, 'orderNo' | 'photo'>): string => `${orderNo}-${photo.slice(0, 16)}`;

export const pictureSearchDecider: Decider<PictureSearch, NoteSearch, SearchEvent, never> = {
  initial: { stage: 'absent' },
  evolve: (_search, { type: _type, at: _at, ...event }) => ({ stage: 'noted', ...event }),
  decide: ({ type: _type, ...noted }, search) => (search.stage === 'noted' ? accept() : accept({ type: 'MarkSearched', ...noted })),
};

export const pictureSearches: Stored<PictureSearch, NoteSearch, SearchEvent, never> = {
  ...pictureSearchDecider,
  name: 'ipr.search',
  table: 'ipr.searches',
  columns: (search) => (search.stage === 'absent' ? { order_no: '', verdict: 'NONE', offline: false, searched_at: '' } : { order_no: search.orderNo, verdict: search.verdict, offline: search.offline, searched_at: search.searchedAt }),
  refs: (event) => [`order:${event.orderNo}`, ...event.matches.slice(0, 3).map(({ recordNo }) => `right:${recordNo}`)],
};
