import { parentPort } from 'node:worker_threads';
import { examine, type Network, openNetwork, signatureIn } from './analyse.ts';
import type { Answered, Asked } from './analyst.ts';
import { modelName } from './cards.ts';

/** The other end of `analyst.ts`: holds the network and answers one scan at a time. */
let network: Promise<Network | undefined> | undefined;

parentPort?.on('message', (asked: Asked) => void answer(asked).then((told) => parentPort?.postMessage(told)));

async function answer({ folder, manifest, pictures, filed, held }: Asked): Promise<Answered> {
  try {
    network ??= openNetwork(folder);
    const opened = await network;
    const references = (filed?.scans ?? []).flatMap((scan) => signatureIn(scan.manifest, scan.pictures) ?? []);
    const boxes = await examine(manifest, pictures, [], opened, { ...(held && { held }), ...(filed && { filed: { productNo: filed.productNo, references } }) });
    return { boxes, model: opened ? modelName(opened.card) : 'none' };
  } catch (fault) {
    return { fault: fault instanceof Error ? fault.message : String(fault) };
  }
}
