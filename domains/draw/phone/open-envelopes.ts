import { call, CallRefused } from '#ui/call.ts';
import type { DeviceKeyring } from '#ui/phone/device-keys.ts';
import { listEnvelopes, openResult } from '../contract/endpoints.ts';
import { DispatchResult } from '../contract/round.ts';
import { openingBytes } from '../model/commitment.ts';
import { openLetter } from '../model/sealing.ts';

/** A sealed draw at my site: `waiting` as long as this device cannot open it, which says nothing about who was drawn. */
export type SealedDraw = { readonly orderNo: string; readonly state: 'waiting' | 'opened' };

/** Tries every sealed result at the officer's site with this device's key, and reports those it opens (开封). */
export async function openEnvelopes(officer: string, keys: DeviceKeyring): Promise<readonly SealedDraw[]> {
  const sealed = await call(listEnvelopes, {});
  const tried: SealedDraw[] = [];
  for (const { orderNo, roundId, commitment, rank, envelopes } of sealed) {
    const letter = await openLetter(keys.party, roundId, orderNo, envelopes);
    if (letter === undefined) { tried.push({ orderNo, state: 'waiting' }); continue; }
    const { result, salt }: { result: unknown; salt: unknown } = JSON.parse(letter);
    const signature = await keys.sign(openingBytes({ roundId, id: orderNo, commitment, officer, rank }));
    try {
      await call(openResult, { orderNo, result: DispatchResult.parse(result), salt: String(salt), signature }, { commandId: `open-${orderNo}-${rank}` });
    } catch (fault) {
      // The other of the pair was first: it is open all the same.
      if (!(fault instanceof CallRefused && fault.refusal.code === 'LOT_NOT_AT_STAGE')) throw fault;
    }
    tried.push({ orderNo, state: 'opened' });
  }
  return tried;
}
