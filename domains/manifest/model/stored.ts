import type { Stored } from '#kernel/stored.ts';
import type { BillEvent, BoxEvent, ManifestEvent } from '../contract/events.ts';
import { type BillCode, type BillCommand, billDecider, type BillState, statusOf } from './bill.ts';
import { type BoxCode, type BoxCommand, boxDecider, type BoxState, movedAt } from './box.ts';
import { type AcceptMessage, manifestDecider, type ManifestState } from './manifest.ts';

export const bills: Stored<BillState, BillCommand, BillEvent, BillCode> = {
  ...billDecider,
  name: 'manifest.bill',
  table: 'manifest.bills',
  columns: (state) => state.stage === 'absent'
    ? { status: 'ABSENT', direction: '', imo: '', voyage: '', bill_no: '', master_bill_no: null, sender: '', manifest_id: '', boxes: [], packages: 0, gross_kg: '0', arrived_at: null, discharged_at: null, tally_difference: null, late_minutes: 0, consignee: '', consignee_code: '', filer: '' }
    : {
        status: statusOf(state), direction: state.facts.direction, imo: state.facts.imo, voyage: state.facts.voyage, bill_no: state.facts.bill.billNo,
        master_bill_no: state.facts.bill.masterBillNo, sender: state.facts.sender, manifest_id: state.facts.manifestId, boxes: state.facts.bill.boxes.map((box) => box.boxNo),
        packages: state.facts.bill.packages, gross_kg: state.facts.bill.grossKg, arrived_at: state.facts.arrivedAt, discharged_at: state.facts.dischargedAt,
        tally_difference: state.facts.tally?.difference ?? null, late_minutes: state.facts.late?.minutes ?? 0, consignee: state.facts.bill.consignee.name, consignee_code: state.facts.bill.consignee.code, filer: state.facts.filer,
      },
  refs: (event, id) => {
    const [imo = '', voyage = '', ...billNo] = id.split('/');
    const boxes = event.type === 'BillAccepted' || event.type === 'BillAmended' ? event.bill.boxes.map((box) => `box:${box.boxNo}`) : event.type === 'BillBoxMoved' ? [`box:${event.boxNo}`] : [];
    const entry = 'entryId' in event ? [`entry:${event.entryId}`] : [];
    return [`bill:${billNo.join('/')}`, `voyage:${imo}/${voyage}`, ...entry, ...boxes];
  },
};

export const boxes: Stored<BoxState, BoxCommand, BoxEvent, BoxCode> = {
  ...boxDecider,
  name: 'manifest.box',
  table: 'manifest.boxes',
  columns: (state) => state.stage === 'absent'
    ? { stage: 'absent', box_no: '', imo: '', voyage: '', direction: '', bill_keys: [], seals: [], size_type: '', gross_kg: null, discharged_at: null, loaded_at: null, gated_in_at: null, gated_out_at: null, seen_at: null, flags: [] }
    : {
        stage: state.stage, box_no: state.visit.boxNo, imo: state.visit.imo, voyage: state.visit.voyage, direction: state.visit.direction,
        bill_keys: state.stage === 'manifested' ? state.billKeys : [], seals: state.stage === 'manifested' ? state.box.seals : (state.reports.at(-1)?.seals ?? []),
        size_type: state.stage === 'manifested' ? state.box.sizeType : (state.reports.at(-1)?.sizeType ?? ''),
        gross_kg: state.stage === 'manifested' ? (state.box.grossKg ?? null) : (state.reports.at(-1)?.grossKg ?? null),
        discharged_at: movedAt(state, 'DISCHARGED'), loaded_at: movedAt(state, 'LOADED'), gated_in_at: movedAt(state, 'GATED_IN'), gated_out_at: movedAt(state, 'GATED_OUT'), seen_at: state.stage === 'manifested' ? state.seenAt : null, flags: state.flags,
      },
  refs: (event) => {
    const billKeys = 'billKeys' in event ? event.billKeys : [event.billKey];
    return [`box:${event.boxNo}`, `voyage:${event.imo}/${event.voyage}`, ...billKeys.map((key) => `bill:${key.split('/').slice(2).join('/')}`)];
  },
};

export const manifests: Stored<ManifestState, AcceptMessage, ManifestEvent> = {
  ...manifestDecider,
  name: 'manifest.manifest',
  table: 'manifest.manifests',
  columns: (state) => state.stage === 'absent'
    ? { kind: '', direction: '', sender: '', imo: '', vessel_name: '', voyage: '', bill_count: 0, box_count: 0, last_at: '', late_minutes: 0 }
    : {
        kind: state.header.kind, direction: state.header.direction, sender: state.header.sender, imo: state.header.imo, vessel_name: state.header.vesselName, voyage: state.header.voyage,
        bill_count: state.billCount, box_count: state.boxCount, last_at: state.lastAt, late_minutes: state.lateMinutes,
      },
  refs: (event) => [`manifest:${event.manifestId}`, `voyage:${event.imo}/${event.voyage}`],
};
