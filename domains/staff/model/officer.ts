import { unreachable } from '#kernel/unreachable.ts';
import type { DeviceKeys, OfficerEvent } from '../contract/events.ts';
import type { District, OfficerNo, SiteCode } from '../contract/ids.ts';
import type { Post } from '../contract/posts.ts';

type Known = {
  readonly officerNo: OfficerNo;
  readonly name: string;
  readonly nameEn: string;
  readonly district: District;
  readonly unit: string;
  /** Inspection department (科); a re-check goes to another one. */
  readonly department: string;
  readonly posts: readonly Post[];
  readonly skills: readonly string[];
  /** Firms this officer must keep away from (回避). */
  readonly avoids: readonly string[];
  readonly device: DeviceKeys | null;
};

/** 关员, by whether on shift. */
export type Officer =
  | { readonly stage: 'unknown' }
  | (Known & { readonly stage: 'off-shift' })
  | (Known & { readonly stage: 'on-shift'; readonly site: SiteCode });

export const unknownOfficer: Officer = { stage: 'unknown' };

export function evolve(officer: Officer, event: OfficerEvent): Officer {
  if (event.type === 'OfficerRegistered') {
    const { officerNo, name, nameEn, district, unit, department } = event;
    return { stage: 'off-shift', officerNo, name, nameEn, district, unit, department, posts: [], skills: [], avoids: [], device: null };
  }
  if (officer.stage === 'unknown') return officer;
  switch (event.type) {
    case 'PostsAssigned': return { ...officer, posts: event.posts, skills: event.skills };
    case 'ShiftStarted': return { ...officer, stage: 'on-shift', site: event.site };
    case 'ShiftEnded': {
      if (officer.stage !== 'on-shift') return officer;
      const { site: _left, ...rest } = officer;
      return { ...rest, stage: 'off-shift' };
    }
    case 'AvoidanceDeclared': return { ...officer, avoids: [...officer.avoids.filter((uscc) => uscc !== event.uscc), event.uscc] };
    case 'DeviceEnrolled': return { ...officer, device: event.keys };
    default: return unreachable(event);
  }
}
