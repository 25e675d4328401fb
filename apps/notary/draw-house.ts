import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { pino } from 'pino';
import { sampleSecret } from '#domains/draw/model/sample-round.ts';
import type { DeviceKeys } from '#domains/staff/contract/events.ts';
import { District, OfficerNo, SiteCode } from '#domains/staff/contract/ids.ts';
import type { OfficerCommand } from '#domains/staff/model/decide.ts';
import { officers } from '#domains/staff/model/stored.ts';
import { toBase64, toHex } from '#kernel/bytes.ts';
import { newX25519Party, type X25519Party } from '#kernel/hpke.ts';
import { instantOf } from '#kernel/instant.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { type TestDatabase, testDatabase } from '#platform/db/test-database.ts';
import { execute } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { noteSecretAt, notePublicOf, noteSigner } from '#platform/ledger/note-keys.ts';
import { Notaries, witnessesOf } from '#platform/ledger/notaries.ts';
import { runSequencer } from '#platform/ledger/sequencer.ts';
import { runWitnessRounds } from '#platform/ledger/witness-client.ts';
import { NotaryConfig, provision } from './config.ts';
import { serveNotary } from './serve.ts';

/** A house with log, three notaries and eight officers on duty with devices, for tests of the whole draw. */
export type DrawHouse = {
  readonly house: House; readonly base: TestDatabase; readonly notaries: Notaries; readonly folder: string;
  readonly devices: ReadonlyMap<string, { readonly party: X25519Party; readonly secret: string }>;
  readonly stopNotary: (index: number) => Promise<void>;
  readonly startNotary: (index: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openDrawHouse(): Promise<DrawHouse> {
  const base = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-draw-'));
  const { configs, served } = await openNotaries(folder);
  const notaries = Notaries.parse(JSON.parse(readFileSync(join(folder, 'notaries.json'), 'utf8')));
  const log = pino({ level: 'silent' });
  const house: House = { db: base.db, files: folderStore(join(folder, 'files')), jobs: { enqueue: async () => {} }, now: () => instantOf(Date.now()), log };
  const sequencer = runSequencer(base.db, { origin: notaries.origin, signer: noteSigner(noteSecretAt(join(folder, 'log.key.json'), notaries.origin), 'log'), checkpointEveryMs: 30, pollMs: 10 }, log);
  const rounds = runWitnessRounds(base.db, witnessesOf(notaries), log, 20);
  const devices = await dutyOfficers(base);
  const stopNotary = async (index: number): Promise<void> => {
    await served.get(index)?.close();
    served.delete(index);
  };
  const startNotary = async (index: number): Promise<void> => {
    const config = configs[index];
    if (config && !served.has(index)) served.set(index, await serveNotary(config));
  };
  return {
    house, base, notaries, folder, devices, stopNotary, startNotary,
    close: async () => {
      await rounds.stop();
      await sequencer.stop();
      for (const index of served.keys()) await stopNotary(index);
      await base.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

type Served = Awaited<ReturnType<typeof serveNotary>>;

/** Three notaries on neighbouring ports. Any number written down beforehand may be taken by somebody's outgoing connection, so a taken one is left for the next. */
async function openNotaries(folder: string): Promise<{ readonly configs: readonly NotaryConfig[]; readonly served: Map<number, Served> }> {
  for (let tries = 0; tries < 20; tries++) {
    const configs = provision(folder, 'ledger.example/draw-test', randomInt(10_000, 15_990)).map((file) => NotaryConfig.parse(JSON.parse(readFileSync(file, 'utf8'))));
    const opened = await Promise.allSettled(configs.map((config) => serveNotary(config)));
    const served = new Map(opened.flatMap((one, index) => (one.status === 'fulfilled' ? [[index, one.value] as const] : [])));
    if (served.size === configs.length) return { configs, served };
    for (const notary of served.values()) await notary.close();
    const fault = opened.find((one) => one.status === 'rejected')?.reason as { code?: string } | undefined;
    if (fault?.code !== 'EADDRINUSE') throw fault;
  }
  throw new Error('no three free ports were found for the notaries');
}

async function dutyOfficers(base: TestDatabase): Promise<DrawHouse['devices']> {
  const devices = new Map<string, { party: X25519Party; secret: string }>();
  for (let i = 1; i <= 8; i++) {
    const officer = `220010${i}`;
    const party = await newX25519Party();
    const secret = toHex(sampleSecret(`device ${officer}`));
    const signKey = toBase64(Buffer.from(notePublicOf({ name: officer, algorithm: 'ed25519', secret }).publicKey, 'hex'));
    await onDuty(base, officer, { department: i <= 5 ? '查验一科' : '查验二科', avoids: i === 2 ? ['91330200AVOIDED001'] : [], keys: { sealKey: toBase64(party.publicKey), signKey } });
    devices.set(officer, { party, secret });
  }
  return devices;
}

async function onDuty(base: TestDatabase, officer: string, { department, avoids, keys }: { readonly department: string; readonly avoids: readonly string[]; readonly keys: DeviceKeys }): Promise<void> {
  const stamp = { by: 'test', at: instantOf(Date.now()) };
  const commands: readonly OfficerCommand[] = [
    { type: 'RegisterOfficer', officerNo: OfficerNo.parse(officer), name: `关员${officer}`, nameEn: `Officer ${officer}`, district: District.parse('3104'), unit: 'U', department, ...stamp },
    { type: 'AssignPosts', posts: ['INSPECT', 'IMAGE_REVIEW'], skills: ['open'], ...stamp },
    ...avoids.map((uscc): OfficerCommand => ({ type: 'DeclareAvoidance', uscc, reason: 'test', ...stamp })),
    { type: 'EnrolDevice', keys, ...stamp },
    { type: 'StartShift', site: SiteCode.parse('NBCT01'), ...stamp },
  ];
  for (const command of commands) {
    const outcome = await execute(base.db, officers, officer, command);
    if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.refusal.code}`);
  }
}
