import type { Stored } from '#kernel/stored.ts';
import type { PassageEvent } from '../contract/events.ts';
import { type GateCode, type Passage, type PassageCommand, passageDecider } from './decide.ts';

export const passages: Stored<Passage, PassageCommand, PassageEvent, GateCode> = {
  ...passageDecider,
  name: 'gate',
  table: 'gate.passages',
  columns: (p) => p.stage === 'absent'
    ? { stage: p.stage, area_id: '', direction: '', plate: '', boxes: [], decided_at: '' }
    : { stage: p.stage, area_id: p.gathered.areaId, direction: p.gathered.direction, plate: p.gathered.plate, boxes: p.gathered.boxes, decided_at: p.decidedAt },
  refs: (event, id) => {
    if (event.type === 'PassageDecided') return [`passage:${id}`, ...event.gathered.boxes.map((box) => `box:${box}`), ...event.boxes.flatMap((box) => box.entryIds.map((entryId) => `entry:${entryId}`))];
    if (event.type === 'BoxLeft') return [`passage:${id}`, `box:${event.boxNo}`, ...event.entryIds.map((entryId) => `entry:${entryId}`)];
    if (event.type === 'BoxEntered') return [`passage:${id}`, `box:${event.boxNo}`];
    return [`passage:${id}`];
  },
};
