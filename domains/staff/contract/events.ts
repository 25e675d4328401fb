import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';
import { District, OfficerNo, SiteCode } from './ids.ts';
import { Post } from './posts.ts';

const stamp = { by: z.string(), at: Instant };

/** What an officer's device shows of itself: public keys only, base64 raw. */
export const DeviceKeys = z.object({
  /** X25519, to which drawn tasks are sealed. */
  sealKey: z.string().min(40).max(64),
  /** Ed25519, with which openings and reports are signed. */
  signKey: z.string().min(40).max(64),
});
export type DeviceKeys = z.infer<typeof DeviceKeys>;

export const OfficerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('OfficerRegistered'), officerNo: OfficerNo, name: z.string(), nameEn: z.string(), district: District, unit: z.string(), department: z.string(), ...stamp }),
  z.object({ type: z.literal('PostsAssigned'), posts: z.array(Post), skills: z.array(z.string()), ...stamp }),
  z.object({ type: z.literal('ShiftStarted'), site: SiteCode, ...stamp }),
  z.object({ type: z.literal('ShiftEnded'), ...stamp }),
  z.object({ type: z.literal('AvoidanceDeclared'), uscc: z.string(), reason: z.string(), ...stamp }),
  z.object({ type: z.literal('DeviceEnrolled'), keys: DeviceKeys, ...stamp }),
]);
export type OfficerEvent = z.infer<typeof OfficerEvent>;
