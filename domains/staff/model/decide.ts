import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { DeviceKeys, OfficerEvent } from '../contract/events.ts';
import type { District, OfficerNo, SiteCode } from '../contract/ids.ts';
import { heldApart, type Post, threeOfficers } from '../contract/posts.ts';
import type { staffRefusals } from '../contract/refusals.ts';
import { evolve, type Officer, unknownOfficer } from './officer.ts';
import type { Instant } from '#kernel/instant.ts';

type Stamp = { readonly by: string; readonly at: Instant };
export type OfficerCommand = Stamp & (
  | { type: 'RegisterOfficer'; officerNo: OfficerNo; name: string; nameEn: string; district: District; unit: string; department: string }
  | { type: 'AssignPosts'; posts: Post[]; skills: string[] }
  | { type: 'StartShift'; site: SiteCode }
  | { type: 'EndShift' }
  | { type: 'DeclareAvoidance'; uscc: string; reason: string }
  | { type: 'EnrolDevice'; keys: DeviceKeys }
);
export type StaffCode = keyof typeof staffRefusals;

export const officerDecider: Decider<Officer, OfficerCommand, OfficerEvent, StaffCode> = { initial: unknownOfficer, evolve, decide };

function decide(command: OfficerCommand, officer: Officer): Decision<OfficerEvent, StaffCode> {
  const { by, at } = command;
  if (command.type === 'RegisterOfficer') {
    const { officerNo, name, nameEn, district, unit, department } = command;
    return officer.stage === 'unknown' ? accept({ type: 'OfficerRegistered', officerNo, name, nameEn, district, unit, department, by, at }) : refuse('OFFICER_KNOWN', { officerNo });
  }
  if (officer.stage === 'unknown') return refuse('OFFICER_UNKNOWN');
  switch (command.type) {
    case 'AssignPosts': {
      const clash = clashOf(command.posts);
      return clash ? refuse('POSTS_HELD_APART', { posts: clash.join('、') }) : accept({ type: 'PostsAssigned', posts: command.posts, skills: command.skills, by, at });
    }
    case 'StartShift': return officer.stage === 'on-shift' ? refuse('ALREADY_ON_SHIFT') : accept({ type: 'ShiftStarted', site: command.site, by, at });
    case 'EndShift': return officer.stage === 'on-shift' ? accept({ type: 'ShiftEnded', by, at }) : refuse('NOT_ON_SHIFT');
    case 'DeclareAvoidance': return accept({ type: 'AvoidanceDeclared', uscc: command.uscc, reason: command.reason, by, at });
    case 'EnrolDevice': return accept({ type: 'DeviceEnrolled', keys: command.keys, by, at });
    default: return unreachable(command);
  }
}

/** The posts that one person may not hold together, or undefined. */
export function clashOf(posts: readonly Post[]): readonly Post[] | undefined {
  const apart = posts.filter((post) => heldApart.includes(post));
  if (apart.length > 1) return apart;
  return posts.length > 1 && posts.some((post) => threeOfficers.includes(post)) ? posts : undefined;
}
