import { createHash } from 'node:crypto';
import type { LotEvent, RoundEvent } from '#domains/draw/contract/events.ts';
import type { Share } from '#domains/draw/contract/round.ts';
import { openingBytes } from '#domains/draw/model/commitment.ts';
import { type Drawn, freeze, type Frozen, redraw } from '#domains/draw/model/redraw.ts';
import { sampleFrozen, sampleOfficers, sampleSecret, sampleShares } from '#domains/draw/model/sample-round.ts';
import type { OrderEvent } from '#domains/inspection/contract/events.ts';
import type { OfficerEvent } from '#domains/staff/contract/events.ts';
import { District, OfficerNo, SiteCode } from '#domains/staff/contract/ids.ts';
import { toBase64, toHex } from '#kernel/bytes.ts';
import { Instant } from '#kernel/instant.ts';
import { eventBytes, zeroHash } from '#kernel/ledger-hash.ts';
import { leafHash, rootOf } from '#kernel/merkle/tree-hash.ts';
import { checkpointNote } from '#kernel/signed-note/checkpoint.ts';
import { cosign } from '#kernel/signed-note/cosignature.ts';
import { formatNote, signNote, withSignature } from '#kernel/signed-note/note.ts';
import { type NoteSecret, notePublicOf, noteSigner } from '#platform/ledger/note-keys.ts';
import type { Notaries } from '#platform/ledger/notaries.ts';
import { type EventEntry, formatName, type LedgerExport, type RowEntry } from './format.ts';
import { streamKinds } from './streams.ts';

/*
 * An invented ledger of two rounds, one of declarations and one of dispatches, built from events alone. Tests
 * alter the events before everything is hashed and signed (the operator lies) or the export afterwards (somebody
 * gets at the database).
 */

const at = Instant.parse('2026-09-01T00:00:02.000Z');
const by = 'system:draw';
export type Happened = { readonly domain: string; readonly stream: string; readonly event: RoundEvent | LotEvent | OfficerEvent | OrderEvent | { readonly type: 'checkpoint'; readonly cosignedAt?: string } };

const logKey: NoteSecret = { name: 'ledger.example/guanlan', algorithm: 'ed25519', secret: toHex(sampleSecret('log')) };
const witnessKeys = ['supervision.example', 'port.example'].map((name): NoteSecret => ({ name, algorithm: 'ed25519', secret: toHex(sampleSecret(name)) }));

export const sampleNotaries: Notaries = {
  origin: logKey.name, log: notePublicOf(logKey), quorum: 2,
  witnesses: witnessKeys.map((key) => ({ ...notePublicOf(key), url: 'http://127.0.0.1:9' })),
  departments: sampleFrozen('image', 1).record.departments.map((department) => ({ ...department, url: 'http://127.0.0.1:9' })),
};

function deviceOf(officer: string): NoteSecret {
  return { name: officer, algorithm: 'ed25519', secret: toHex(sampleSecret(`device ${officer}`)) };
}

export const officersWithDevices = sampleOfficers((officer) => ({ deviceKey: toBase64(sampleSecret(`seal ${officer}`)), signKey: toBase64(Buffer.from(notePublicOf(deviceOf(officer)).publicKey, 'hex')) }))
  // Nobody has an inspection open in the sample, so all weigh the same.
  .map((officer) => ({ ...officer, weight: 10 }));

/** The morning of the sample: officers come on duty an hour before anything is drawn, and witnesses see it. */
const morning = Instant.parse('2026-08-31T23:00:00.000Z');

function dutyEvents(): readonly Happened[] {
  const staff = (stream: string, event: OfficerEvent): Happened => ({ domain: 'staff.officer', stream, event });
  return [
    ...officersWithDevices.flatMap(({ officer, department, skills, avoids, deviceKey, signKey }): Happened[] => [
      staff(officer, { type: 'OfficerRegistered', officerNo: OfficerNo.parse(officer.replace('G', '220')), name: officer, nameEn: officer, district: District.parse('3101'), unit: 'S1', department, by: 'sample', at: morning }),
      staff(officer, { type: 'PostsAssigned', posts: ['INSPECT', 'IMAGE_REVIEW'], skills, by: 'sample', at: morning }),
      ...avoids.map((uscc) => staff(officer, { type: 'AvoidanceDeclared', uscc, reason: 'sample', by: officer, at: morning })),
      staff(officer, { type: 'DeviceEnrolled', keys: { sealKey: deviceKey, signKey }, by: officer, at: morning }),
      staff(officer, { type: 'ShiftStarted', site: SiteCode.parse('S01'), by: officer, at: morning }),
    ]),
    { domain: '', stream: '', event: { type: 'checkpoint', cosignedAt: morning } },
  ];
}

/** The signature a device gives on opening. */
export function deviceSignature(officer: string, roundId: string, id: string, commitment: string, rank: number): string {
  return toBase64(noteSigner(deviceOf(officer), 'log').sign(openingBytes({ roundId, id, commitment, officer, rank })));
}

export function drawnOf(frozen: Frozen, shares: readonly Share[]): readonly Drawn[] {
  const again = redraw(frozen, shares);
  return again.ok ? again.drawn : [];
}

export const checkpoint: Happened = { domain: '', stream: '', event: { type: 'checkpoint' } };

/** What leads up to a round: requests, freeze, and the checkpoint that makes it count. */
export function frozenEvents(frozen: Frozen): readonly Happened[] {
  const { record, rule, items, officers } = frozen;
  const lot = (id: string): string => `${record.kind}:${id}`;
  return [
    ...items.map(({ id, facts }): Happened => ({ domain: 'draw', stream: lot(id), event: { type: 'LotAsked', id, site: record.site, facts, source: 'sample', by, at } })),
    { domain: 'draw.round', stream: record.roundId, event: { type: 'RoundFrozen', record, rule, items: [...items], officers: [...officers], by, at } },
    ...items.map(({ id }): Happened => ({ domain: 'draw', stream: lot(id), event: { type: 'LotPooled', roundId: record.roundId, by, at } })),
    checkpoint,
  ];
}

export const selection = sampleFrozen('selection', 6);
const onTheQuay = sampleFrozen('dispatch', 4);
export const dispatch = freeze({ ...onTheQuay.record, site: 'S01' }, { ...onTheQuay.rule, barredPairs: [] }, onTheQuay.items, officersWithDevices);
export const dispatchDrawn = drawnOf(dispatch, sampleShares(dispatch));

function selectionEvents(): readonly Happened[] {
  const { roundId } = selection.record;
  const shares = sampleShares(selection);
  const drawn = drawnOf(selection, shares);
  return [
    ...frozenEvents(selection),
    { domain: 'draw.round', stream: roundId, event: { type: 'RoundClosed', shares: [...shares], results: drawn.map(({ id, result }) => ({ id, result })), overrides: 0, by, at } },
    ...drawn.map(({ id, result }): Happened => ({ domain: 'draw', stream: `selection:${id}`, event: { type: 'SelectionDrawn', entryId: id, selected: result.kind === 'selection' && result.selected, roundId, by, at } })),
    checkpoint,
  ];
}

function dispatchEvents(): readonly Happened[] {
  const { roundId } = dispatch.record;
  const opened = dispatchDrawn.slice(0, 2).flatMap(({ id, result, salt, commitment }): Happened[] => {
    if (result.kind !== 'dispatch') return [];
    const officer = result.pairs[0]?.[0] ?? '';
    const signKey = officersWithDevices.find((other) => other.officer === officer)?.signKey ?? '';
    return [{ domain: 'draw', stream: `dispatch:${id}`, event: { type: 'ResultOpened', orderNo: id, roundId, rank: 1, officer, result, salt, signature: deviceSignature(officer, roundId, id, commitment, 1), signKey, by: officer, at } }];
  });
  const [, , third] = dispatchDrawn;
  const overridden = `dispatch:${third?.id ?? ''}`;
  const pair: [string, string] = ['G2206', 'G2207'];
  return [
    ...frozenEvents(dispatch),
    { domain: 'draw.round', stream: roundId, event: { type: 'ResultsSealed', lots: dispatchDrawn.map(({ id, commitment }) => ({ id, commitment })), by, at } },
    ...dispatchDrawn.map(({ id, commitment }): Happened => ({ domain: 'draw', stream: `dispatch:${id}`, event: { type: 'DispatchSealed', orderNo: id, roundId, commitment, envelopes: [], by, at } })),
    ...opened,
    { domain: 'draw', stream: overridden, event: { type: 'OverrideProposed', orderNo: third?.id ?? '', roundId, reason: '关员突发疾病', pair, by: '2200900', at } },
    { domain: 'draw', stream: overridden, event: { type: 'OverrideRecorded', orderNo: third?.id ?? '', roundId, proposedBy: '2200900', reason: '关员突发疾病', pair, by: '2200901', at } },
    { domain: 'draw.round', stream: roundId, event: { type: 'RoundClosed', shares: [...sampleShares(dispatch)], results: dispatchDrawn.map(({ id, result }) => ({ id, result })), overrides: 1, by, at } },
    checkpoint,
  ];
}

export const soundEvents: readonly Happened[] = [...dutyEvents(), ...selectionEvents(), ...dispatchEvents()];

const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

/** Hashes, chains, signs and cosigns whatever is claimed to have happened: what a ledger looks like whose operator lied from the start. */
export function ledgerOf(happened: readonly Happened[], publishedOverrides = 1): LedgerExport {
  const events: EventEntry[] = [];
  const leaves: Uint8Array[] = [];
  const checkpoints: { size: number; note: string }[] = [];
  const heads = new Map<string, EventEntry>();
  for (const { domain, stream, event } of happened) {
    if (event.type === 'checkpoint') {
      checkpoints.push(headOf(leaves, event.cosignedAt ?? at));
      continue;
    }
    const before = heads.get(`${domain}/${stream}`);
    const bare = { domain, stream, version: (before?.version ?? 0) + 1, type: event.type, by: event.by, at: event.at, event: JSON.stringify(event), prevHash: before?.hash ?? zeroHash };
    const entry = { ...bare, leaf: leaves.length, hash: hash(eventBytes(bare)) };
    heads.set(`${domain}/${stream}`, entry);
    leaves.push(leafHash(hash, eventBytes(bare)));
    events.push(entry);
  }
  const header = { format: formatName, hash: 'sha256', exportedAt: at, size: checkpoints.at(-1)?.size ?? 0, notaries: sampleNotaries, published: { overrides: publishedOverrides } } as const;
  return { header, checkpoints, events, rows: rowsOf(events) };
}

function headOf(leaves: readonly Uint8Array[], cosignedAt: string): { size: number; note: string } {
  const signed = signNote(checkpointNote({ origin: logKey.name, size: leaves.length, root: rootOf(hash, leaves) }), noteSigner(logKey, 'log'));
  const note = witnessKeys.reduce((cosigned, key) => withSignature(cosigned, cosign(signed, noteSigner(key, 'witness'), Date.parse(cosignedAt) / 1000)), signed);
  return { size: leaves.length, note: formatNote(note) };
}

function rowsOf(events: readonly EventEntry[]): RowEntry[] {
  const streams = Map.groupBy(events, ({ domain, stream }) => `${domain}/${stream}`);
  return [...streams.values()].flatMap((stream): RowEntry[] => {
    const last = stream.at(-1);
    const kind = streamKinds.find(({ name }) => name === last?.domain);
    if (!last || !kind) return [];
    const { state, columns } = kind.refold(stream.map(({ event }): unknown => JSON.parse(event)));
    return [{ domain: last.domain, id: last.stream, version: last.version, state: JSON.parse(JSON.stringify(state)), columns }];
  });
}
