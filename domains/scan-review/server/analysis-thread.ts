import { parentPort } from 'node:worker_threads';
import { analyse, type Network, openNetwork } from './analyse.ts';
import type { Answered, Asked } from './analyst.ts';

/** The other end of `analyst.ts`: holds the network and answers one scan at a time. */
let network: Promise<Network | undefined> | undefined;

parentPort?.on('message', ({ folder, manifest, pictures, faults }: Asked) => void answer({ folder, manifest, pictures, faults }).then((told) => parentPort?.postMessage(told)));

async function answer({ folder, manifest, pictures, faults }: Asked): Promise<Answered> {
  try {
    network ??= openNetwork(folder);
    const opened = await network;
    return { opinions: await analyse(manifest, pictures, faults, opened), model: opened ? `${opened.card.model}@sha256:${opened.model.sha256}` : 'none' };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }
}
