import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getScanPackage, type PackageReceipt, putScanPackage } from '#domains/scan-review/contract/endpoints.ts';
import { ScanNo } from '#domains/scan-review/contract/ids.ts';
import type { Actor, Answered } from '#world/client.ts';

/** Packages of a site on their way: `keep` never waits for the link, `drain` sends what waits and answers how many were received. */
export type Outbox = { readonly keep: (scanNo: string, bytes: Uint8Array) => void; readonly drain: () => Promise<number>; readonly waiting: () => readonly string[] };

/** A site's link to the house: how far a package has come, and its next bytes. Throws where nobody answers. */
export type Link = {
  readonly come: (scanNo: ScanNo) => Promise<Answered<PackageReceipt>>;
  readonly send: (part: { readonly scanNo: ScanNo; readonly offset: number; readonly size: number }, bytes: Uint8Array) => Promise<Answered<PackageReceipt>>;
};

export function linkOf({ ask }: Actor): Link {
  return { come: (scanNo) => ask(getScanPackage, { scanNo }), send: (part, body) => ask(putScanPackage, part, { body, contentType: 'application/zip' }) };
}

/** What is sent at once, so that little is sent twice where the link breaks; and how many refused packages a site keeps. */
const pieceBytes = 8 * 1024 * 1024, refusedKept = 20;
const named = /^\d{8}-.+\.zip$/;

/**
 * A scanner does not stop because the link is lost: its packages lie in a folder, and go out in the order they were taken,
 * each from the byte the house has come to. What is refused moves to `refused/` with the house's words beside it, for the
 * site's people. A fault of the link or of the account leaves all as it is for the next `drain`.
 */
export function openOutbox(folder: string, link: Link): Outbox {
  mkdirSync(folder, { recursive: true });
  for (const half of readdirSync(folder).filter((name) => name.endsWith('.part'))) rmSync(join(folder, half));
  const waiting = (): readonly string[] => readdirSync(folder).filter((name) => named.test(name)).toSorted();
  let next = waiting().reduce((most, name) => Math.max(most, Number.parseInt(name, 10) + 1), 0);
  let draining: Promise<number> | undefined;

  async function sendAll(): Promise<number> {
    let received = 0;
    for (let [name] = waiting(); name !== undefined; [name] = waiting()) {
      const file = join(folder, name);
      const scanNo = ScanNo.parse(name.slice(9, -4));
      const refusal = await sendWhole(link, scanNo, readFileSync(file));
      if (refusal) putAside(file, scanNo, refusal);
      else {
        rmSync(file);
        received += 1;
      }
    }
    return received;
  }

  function putAside(file: string, scanNo: string, refusal: Refused): void {
    const aside = join(folder, 'refused');
    mkdirSync(aside, { recursive: true });
    writeFileSync(join(aside, `${scanNo}.json`), `${JSON.stringify(refusal)}\n`);
    renameSync(file, join(aside, `${scanNo}.zip`));
    const kept = readdirSync(aside).filter((name) => name.endsWith('.zip')).toSorted();
    for (const old of kept.slice(0, -refusedKept)) for (const each of [old, old.replace(/\.zip$/, '.json')]) rmSync(join(aside, each), { force: true });
  }

  return {
    waiting,
    keep: (scanNo, bytes) => {
      const file = join(folder, `${String(next++).padStart(8, '0')}-${scanNo}.zip`);
      // Under another name first, so that what a stopped program left half written is never sent.
      writeFileSync(`${file}.part`, bytes);
      renameSync(`${file}.part`, file);
    },
    drain: () => draining ??= sendAll().finally(() => { draining = undefined; }),
  };
}

type Refused = { readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** Sends a package from where the house has come to; undefined once it is received, else what it was refused for. Throws where nobody answers, or not for good. */
async function sendWhole(link: Link, scanNo: ScanNo, bytes: Uint8Array): Promise<Refused | undefined> {
  const known = await link.come(scanNo);
  // One that is there whole is sent from its beginning: only so is it compared.
  let offset = known.ok && !known.value.whole ? known.value.offset : 0;
  for (;;) {
    const answer = await link.send({ scanNo, offset, size: bytes.length }, bytes.subarray(offset, offset + pieceBytes));
    if (answer.ok && answer.value.whole) return undefined;
    const come = answer.ok ? answer.value.offset : answer.code === 'UPLOAD_OFFSET_DIFFERS' ? Number(answer.facts.offset) : undefined;
    if (come === undefined) {
      if (!answer.ok && isForGood(answer)) return { code: answer.code, facts: answer.facts };
      throw new Error(`${scanNo}: ${answer.ok ? 'no offset' : answer.code}`);
    }
    if (come <= offset) throw new Error(`${scanNo} does not come on from byte ${offset}`);
    offset = come;
  }
}

/** Whether the package itself is refused, and not its sender or the moment. */
function isForGood({ status, code }: Extract<Answered<unknown>, { ok: false }>): boolean {
  return ![401, 403, 408, 423, 429].includes(status) && code !== 'CHANGED_MEANWHILE';
}
