import type { Stored } from '#kernel/stored.ts';
import type { OfficerEvent } from '../contract/events.ts';
import { officerDecider, type OfficerCommand, type StaffCode } from './decide.ts';
import type { Officer } from './officer.ts';

export const officers: Stored<Officer, OfficerCommand, OfficerEvent, StaffCode> = {
  ...officerDecider,
  name: 'staff.officer',
  table: 'staff.officers',
  columns: (officer) => officer.stage === 'unknown'
    ? { stage: officer.stage, name: '', district: '', site: null, posts: [] }
    : { stage: officer.stage, name: officer.name, district: officer.district, site: officer.stage === 'on-shift' ? officer.site : null, posts: officer.posts },
  refs: (_event, id) => [`officer:${id}`],
};
