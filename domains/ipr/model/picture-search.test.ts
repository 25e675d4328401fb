import { expect, test } from 'vitest';
import { instantOf } from '#kernel/instant.ts';
import { RecordNo } from '../contract/ids.ts';
import { type NoteSearch, pictureSearchDecider, pictureSearches, pictureSearchId } from './picture-search.ts';

const at = instantOf(Date.parse('2026-11-27T03:00:00Z'));
const command: NoteSearch = {
  type: 'NoteSearch', orderNo: 'CY310420261127000001', photo: 'a'.repeat(64), searchedAt: at, offline: true, model: 'm', indexAt: '2026-11-26', verdict: 'LIKELY',
  matches: [{ recordNo: RecordNo.parse('T2026-00001'), sureness: 0.93 }], by: 'officer:1', at,
};

test('a search is noted as it was, once for each photograph of an order', () => {
  const first = pictureSearchDecider.decide(command, pictureSearchDecider.initial);
  if (!first.ok) throw new Error('nothing speaks against noting');
  expect(first.events).toHaveLength(1);
  const noted = first.events.reduce(pictureSearchDecider.evolve, pictureSearchDecider.initial);
  expect(noted).toMatchObject({ stage: 'noted', verdict: 'LIKELY', offline: true, matches: command.matches });
  expect(pictureSearchDecider.decide({ ...command, verdict: 'NONE' }, noted)).toEqual({ ok: true, events: [] });
});

test('another photograph of the order is another search; both are found by order and right', () => {
  expect(pictureSearchId(command)).not.toBe(pictureSearchId({ ...command, photo: 'b'.repeat(64) }));
  const answer = pictureSearchDecider.decide(command, pictureSearchDecider.initial);
  if (!answer.ok || !answer.events[0]) throw new Error('nothing speaks against noting');
  expect(pictureSearches.refs(answer.events[0], pictureSearchId(command))).toEqual(['order:CY310420261127000001', 'right:T2026-00001']);
});
