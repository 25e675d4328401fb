import { z } from 'zod';
import { Instant } from '#kernel/instant.ts';

/** 场所, as terminals and posts name it. */
export const CameraSite = z.string().regex(/^[A-Z0-9]{3,11}$/);

/**
 * Address of a picture source: RTSP, or motion JPEG over HTTP, at an IPv4 address of the site's own network or of this
 * machine (a relay). No names, because a name can point elsewhere tomorrow; no password, because the ledger keeps it for ever.
 */
export const CameraUrl = z.string().max(200).refine((url) => {
  const found = /^(?:rtsp|http):\/\/(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::([1-9]\d{0,4}))?(?:\/[\w.~!$&'()*+,;=:@%/?-]*)?$/.exec(url);
  const octets = found?.slice(1, 5) ?? [];
  // A leading zero means eight to some readers and ten to others.
  return octets.length === 4 && octets.every((octet) => String(Number(octet)) === octet && Number(octet) <= 255) && Number(found?.[5] ?? 1) <= 65_535 && isOwnNetwork(octets.map(Number));
}, '须为 rtsp:// 或 http:// 加内网 IPv4 地址，不含用户名口令 · rtsp:// or http:// and an IPv4 address of the own network, without user or password');

function isOwnNetwork([a = 0, b = 0]: readonly number[]): boolean {
  return a === 10 || a === 127 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168);
}

/** 窥镜画面来源: a box of the site that makes an endoscope's picture a stream. */
export const SiteCamera = z.object({ id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/), zh: z.string().trim().min(1).max(40), en: z.string().trim().min(1).max(60), url: CameraUrl });
export type SiteCamera = z.infer<typeof SiteCamera>;

/** The sources of a site from a day on; an empty list ends them. */
export const CameraEdition = z.object({
  from: z.iso.date(),
  cameras: z.array(SiteCamera).max(12).refine((cameras) => new Set(cameras.map(({ id }) => id)).size === cameras.length, '编号重复 · the same id twice'),
  reason: z.string().trim().min(4, '请写明理由（至少 4 字）· say why, in four characters at least').max(300),
});
export type CameraEdition = z.infer<typeof CameraEdition>;

export const CameraEvent = z.discriminatedUnion('type', [z.object({ type: z.literal('CamerasSet'), edition: CameraEdition, by: z.string(), at: Instant })]);
export type CameraEvent = z.infer<typeof CameraEvent>;
