import type { Stored } from '#kernel/stored.ts';
import type { ScanReviewEvent } from '../contract/events.ts';
import type { GuardEvent } from '../contract/guard.ts';
import type { PolicyEvent } from '../contract/policy.ts';
import type { ShadowEvent } from '../contract/shadow.ts';
import { type ScanCode, type ScanCommand, scanDecider } from './decide.ts';
import { type Guard, guardDecider, type WatchScores } from './guard.ts';
import { type Policy, policyDecider, type SetPolicy } from './policy.ts';
import type { Scan } from './scan.ts';
import { shadowDecider, type ShadowRun, type TellShadow } from './shadow-run.ts';

function placesOf(boxes: readonly string[], entryId: string | null): string[] {
  return [...boxes.map((no) => `box:${no}`), ...(entryId ? [`entry:${entryId}`] : [])];
}

export const scans: Stored<Scan, ScanCommand, ScanReviewEvent, ScanCode> = {
  ...scanDecider,
  name: 'scan-review',
  table: 'scan_review.scans',
  columns: (scan) => scan.stage === 'absent'
    ? { stage: scan.stage, site: '', device_id: '', enterprise: '', entry_id: null, boxes: [], officer: null, readers: [], lease_until: null, received_at: '', declared_empty: false, typical: [] }
    : {
      stage: scan.stage, site: scan.scan.site, device_id: scan.scan.deviceId, enterprise: scan.scan.enterprise, entry_id: scan.scan.entryId, boxes: scan.scan.boxes.map(({ no }) => no),
      officer: scan.stage === 'assigned' ? scan.officer : null, readers: scan.looks.map(({ officer }) => officer), lease_until: scan.stage === 'assigned' ? scan.leaseUntil : null, received_at: scan.receivedAt, declared_empty: scan.scan.declaredEmpty ?? false, typical: scan.typical.map(({ boxNo }) => boxNo),
    },
  refs: (event, id) => {
    if (event.type === 'ScanReceived') return [`scan:${id}`, ...placesOf(event.scan.boxes.map(({ no }) => no), event.scan.entryId)];
    return event.type === 'ScanCleared' || event.type === 'SuspicionRaised' ? [`scan:${id}`, ...placesOf(event.boxes, event.entryId)] : [`scan:${id}`];
  },
};

export const policies: Stored<Policy, SetPolicy, PolicyEvent, ScanCode> = { ...policyDecider, name: 'scan-review.policy', table: 'scan_review.policies', columns: () => ({}), refs: () => [] };
/** One a scanner, and one for the house. */
export const guards: Stored<Guard, WatchScores, GuardEvent, ScanCode> = { ...guardDecider, name: 'scan-review.guard', table: 'scan_review.guards', columns: ({ held }) => ({ held: held !== null }), refs: () => [] };
export const shadowRuns: Stored<ShadowRun, TellShadow, ShadowEvent, ScanCode> = { ...shadowDecider, name: 'scan-review.shadow', table: 'scan_review.shadow_runs', columns: () => ({}), refs: () => [] };
/** The one place for a second network. */
export const shadowId = 'main';
/** The one policy of this installation. */
export const policyId = 'main';
