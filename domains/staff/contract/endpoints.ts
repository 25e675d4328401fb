import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { DeviceKeys } from './events.ts';
import { District, OfficerNo, SiteCode } from './ids.ts';
import { Post } from './posts.ts';

export const OfficerView = z.object({
  officerNo: z.string(), name: z.string(), nameEn: z.string(), unit: z.string(), department: z.string(), district: z.string(),
  posts: z.array(z.string()), skills: z.array(z.string()), onDuty: z.boolean(), site: z.string().nullable(), hasDevice: z.boolean(),
});
export type OfficerView = z.infer<typeof OfficerView>;

const Done = z.object({});

export const registerOfficer = endpoint({
  name: 'registerOfficer', method: 'POST', path: '/staff/officers', may: 'staff.manage', summary: { zh: '登记关员', en: 'Register an officer' },
  input: z.object({
    officerNo: OfficerNo, name: z.string().min(1).max(40), nameEn: z.string().min(1).max(60), district: District, unit: z.string().min(1).max(60),
    department: z.string().min(1).max(60), password: z.string().min(10).max(200), totpSecret: z.string().regex(/^[A-Z2-7]{16,64}$/).optional(),
  }),
  output: Done, refuses: ['OFFICER_KNOWN', 'LOGIN_TAKEN'],
});

export const assignPosts = endpoint({
  name: 'assignPosts', method: 'PUT', path: '/staff/officers/:officerNo/posts', may: 'staff.manage', summary: { zh: '分派岗位', en: 'Assign posts' },
  input: z.object({ officerNo: OfficerNo, posts: z.array(Post).max(4), skills: z.array(z.string().max(30)).max(20) }),
  output: Done, refuses: ['OFFICER_UNKNOWN', 'POSTS_HELD_APART'],
});

export const startShift = endpoint({
  name: 'startShift', method: 'POST', path: '/staff/shift', may: 'desk', summary: { zh: '上岗', en: 'Start my shift' },
  input: z.object({ site: SiteCode }), output: Done, refuses: ['OFFICER_UNKNOWN', 'ALREADY_ON_SHIFT'],
});

export const endShift = endpoint({
  name: 'endShift', method: 'DELETE', path: '/staff/shift', may: 'desk', summary: { zh: '下岗', en: 'End my shift' },
  input: z.object({}), output: Done, refuses: ['OFFICER_UNKNOWN', 'NOT_ON_SHIFT'],
});

export const declareAvoidance = endpoint({
  name: 'declareAvoidance', method: 'POST', path: '/staff/avoidance', may: 'desk', summary: { zh: '申报回避', en: 'Declare that I must keep away from a firm' },
  input: z.object({ uscc: z.string().length(18), reason: z.string().min(2).max(200) }), output: Done, refuses: ['OFFICER_UNKNOWN'],
});

export const enrolDevice = endpoint({
  name: 'enrolDevice', method: 'PUT', path: '/staff/device', may: 'inspection.record', summary: { zh: '登记单兵设备', en: 'Enrol my device' },
  input: DeviceKeys, output: Done, refuses: ['OFFICER_UNKNOWN'],
});

export const listOfficers = endpoint({
  name: 'listOfficers', method: 'GET', path: '/staff/officers', may: 'staff.read', summary: { zh: '关员名册', en: 'Roster' },
  input: z.object({}), output: z.array(OfficerView), refuses: [],
});

export const registerDevice = endpoint({
  name: 'registerDevice', method: 'POST', path: '/staff/devices', may: 'system.manage', summary: { zh: '登记前端设备', en: 'Register a terminal system, gate, scanner or synchroniser' },
  input: z.object({ login: z.string().regex(/^[a-z0-9-]{3,40}$/), role: z.enum(['TERMINAL', 'GATE', 'SCANNER', 'RIGHTS_SYNC']), site: SiteCode, password: z.string().min(10).max(200) }), output: Done, refuses: ['LOGIN_TAKEN'],
});
