import { accept, type Decider } from '#kernel/decision.ts';
import type { ManifestEvent } from '../contract/events.ts';

/** 舱单 of one voyage, kind and sender: how many messages, bills and boxes. */
export type ManifestState =
  | { readonly stage: 'absent' }
  | {
      readonly stage: 'filed'; readonly header: Pick<ManifestEvent, 'manifestId' | 'kind' | 'direction' | 'sender' | 'imo' | 'vesselName' | 'voyage' | 'loadingAt' | 'arrivesAt'>;
      readonly billCount: number; readonly boxCount: number; readonly firstAt: string; readonly lastAt: string; readonly lateMinutes: number;
      readonly messages: readonly { readonly messageId: string; readonly function: string; readonly at: string; readonly fileHash: string; readonly billCount: number }[];
    };

export type AcceptMessage = Omit<ManifestEvent, 'type'>;

export const manifestDecider: Decider<ManifestState, AcceptMessage, ManifestEvent, never> = {
  initial: { stage: 'absent' },
  decide: (command) => accept({ type: 'ManifestMessageAccepted', ...command }),
  evolve: (state, event) => {
    const { manifestId, kind, direction, sender, imo, vesselName, voyage, at } = event;
    const before = state.stage === 'filed' ? state : undefined;
    const sign = { ADD: 1, AMEND: 0, DELETE: -1 }[event.function];
    return {
      stage: 'filed',
      header: { manifestId, kind, direction, sender, imo, vesselName: vesselName || (before?.header.vesselName ?? ''), voyage, loadingAt: event.loadingAt ?? before?.header.loadingAt ?? null, arrivesAt: event.arrivesAt ?? before?.header.arrivesAt ?? null },
      billCount: (before?.billCount ?? 0) + sign * event.billCount, boxCount: Math.max(0, (before?.boxCount ?? 0) + sign * event.boxCount),
      firstAt: before?.firstAt ?? at, lastAt: at, lateMinutes: Math.max(before?.lateMinutes ?? 0, event.late?.minutes ?? 0),
      messages: [...(before?.messages ?? []), { messageId: event.messageId, function: event.function, at, fileHash: event.fileHash, billCount: event.billCount }].slice(-100),
    };
  },
};
