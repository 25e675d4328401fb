import type { Stored } from '#kernel/stored.ts';
import type { ScanReviewEvent } from '../contract/events.ts';
import { type ScanCode, type ScanCommand, scanDecider } from './decide.ts';
import type { Scan } from './scan.ts';

export const scans: Stored<Scan, ScanCommand, ScanReviewEvent, ScanCode> = {
  ...scanDecider,
  name: 'scan-review',
  table: 'scan_review.scans',
  columns: (scan) => scan.stage === 'absent'
    ? { stage: scan.stage, site: '', device_id: '', enterprise: '', entry_id: null, boxes: [], officer: null, readers: [], lease_until: null, received_at: '' }
    : {
      stage: scan.stage, site: scan.scan.site, device_id: scan.scan.deviceId, enterprise: scan.scan.enterprise, entry_id: scan.scan.entryId, boxes: scan.scan.boxes.map(({ no }) => no),
      officer: scan.stage === 'assigned' ? scan.officer : null, readers: scan.looks.map(({ officer }) => officer), lease_until: scan.stage === 'assigned' ? scan.leaseUntil : null, received_at: scan.receivedAt,
    },
  refs: (event, id) => event.type === 'ScanReceived'
    ? [`scan:${id}`, ...event.scan.boxes.map(({ no }) => `box:${no}`), ...(event.scan.entryId ? [`entry:${event.scan.entryId}`] : [])] : [`scan:${id}`],
};
