import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { putScanPackage } from '#domains/scan-review/contract/endpoints.ts';
import { ScanNo } from '#domains/scan-review/contract/ids.ts';
import type { Actor } from '#world/client.ts';

/** Packages of a site on their way: `keep` never waits for the link, `drain` sends what waits and answers how many were received. */
export type Outbox = { readonly keep: (scanNo: string, bytes: Uint8Array) => void; readonly drain: () => Promise<number>; readonly waiting: () => readonly string[] };

/**
 * A scanner does not stop because the link is lost: its packages lie in a folder, and go out in the order they were taken,
 * each from the byte the house has come to. What is refused moves to `refused/` with the house's words beside it, for the
 * site's people. A fault of the link leaves all as it is for the next `drain`.
 */
export function openOutbox(folder: string, sender: Pick<Actor, 'ask'>): Outbox {
  mkdirSync(folder, { recursive: true });
  const waiting = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.zip')).toSorted();
  let next = waiting().reduce((most, name) => Math.max(most, Number.parseInt(name, 10) + 1), 0);
  let draining: Promise<number> | undefined;

  async function sendAll(): Promise<number> {
    let received = 0;
    for (let [name] = waiting(); name !== undefined; [name] = waiting()) {
      const file = join(folder, name);
      const scanNo = ScanNo.parse(name.slice(9, -4));
      const refusal = await sendWhole(sender, scanNo, readFileSync(file));
      if (refusal) {
        mkdirSync(join(folder, 'refused'), { recursive: true });
        writeFileSync(join(folder, 'refused', `${scanNo}.json`), `${JSON.stringify(refusal)}\n`);
        renameSync(file, join(folder, 'refused', `${scanNo}.zip`));
      } else {
        rmSync(file);
        received += 1;
      }
    }
    return received;
  }

  return {
    waiting,
    keep: (scanNo, bytes) => {
      const file = join(folder, `${String(next++).padStart(8, '0')}-${scanNo}.zip`);
      // Under another name first, so that nothing half written is ever sent.
      writeFileSync(`${file}.part`, bytes);
      renameSync(`${file}.part`, file);
    },
    drain: () => draining ??= sendAll().finally(() => { draining = undefined; }),
  };
}

/** Sends a package from where the house has come to; undefined once it is received, else what it was refused for. Throws where nobody answers. */
async function sendWhole(sender: Pick<Actor, 'ask'>, scanNo: ScanNo, bytes: Uint8Array): Promise<{ readonly code: string; readonly facts: Readonly<Record<string, unknown>> } | undefined> {
  let offset = 0;
  for (let pieces = 0; pieces < mostPieces; pieces += 1) {
    const answer = await sender.ask(putScanPackage, { scanNo, offset, size: bytes.length }, { body: bytes.subarray(offset), contentType: 'application/zip' });
    if (answer.ok && answer.value.whole) return undefined;
    if (!answer.ok && answer.code !== 'UPLOAD_OFFSET_DIFFERS') return { code: answer.code, facts: answer.facts };
    offset = answer.ok ? answer.value.offset : Number(answer.facts.offset);
  }
  throw new Error(`${scanNo} was not whole after ${mostPieces} pieces`);
}
const mostPieces = 100;
