import { dayInChina } from '#kernel/instant.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { type Context, done, type FileAnswer, type Refused, refused, type Route, route } from '#platform/http/route.ts';
import { liveContentType, type LiveFault, openLive } from '#platform/video/live-picture.ts';
import type { SiteCamera } from '../contract/camera.ts';
import * as contract from '../contract/endpoints.ts';
import { camerasOn, siteCameras, type SiteCameras } from '../model/site-cameras.ts';
import { orders } from '../model/stored.ts';

const codes: Readonly<Record<LiveFault, string>> = { 'no-ffmpeg': 'CAMERA_NEEDS_FFMPEG', busy: 'CAMERAS_BUSY', silent: 'CAMERA_SILENT', 'no-pictures': 'CAMERA_WITHOUT_PICTURES' };

export function cameraRoutes(house: House): Route[] {
  const { db } = house;
  return [
    route(contract.listSiteCameras, () => db.read<{ site: string; editions: SiteCameras['editions'][number][] }>(`select c.id as site, c.state -> 'editions' as editions from inspection.site_cameras c order by c.id`, [])),
    route(contract.setSiteCameras, async ({ site, edition }, { by, at, commandId }) => done(await execute(db, siteCameras, site, { edition, by, at }, { commandId }))),
    route(contract.listOrderCameras, async ({ orderNo }, context) => {
      const known = await camerasOf(house, orderNo, context);
      // Names alone: where a camera stands in the network is nobody's business on the quay.
      return 'refused' in known ? known : { cameras: known.cameras.map(({ id, zh, en }) => ({ id, zh, en })) };
    }),
    route(contract.watchCamera, async ({ orderNo, cameraId }, context): Promise<FileAnswer | Refused> => {
      const known = await camerasOf(house, orderNo, context);
      if ('refused' in known) return known;
      const camera = known.cameras.find(({ id }) => id === cameraId);
      if (!camera) return refused({ code: 'CAMERA_UNKNOWN', facts: {} });
      const live = await openLive(camera.url);
      return live.ok ? { file: live.multipart, contentType: liveContentType } : refused({ code: codes[live.fault], facts: { zh: camera.zh, en: camera.en } });
    }),
  ];
}

/** The sources of the order's site today, for an officer whose order it is now. */
async function camerasOf({ db }: House, orderNo: string, { caller, at }: Context): Promise<{ readonly cameras: readonly SiteCamera[] } | Refused> {
  const { state: order } = await load(db, orders, orderNo);
  if (order.stage === 'absent') return refused({ code: 'ORDER_UNKNOWN', facts: {} });
  if (order.stage !== 'assigned' && order.stage !== 'recheck') return refused({ code: 'NOT_AT_STAGE', facts: { stage: order.stage } });
  const drawn = order.stage === 'recheck' ? order.pairs.flat() : order.assignment.officers;
  if (!drawn.includes(caller.id)) return refused({ code: 'NOT_YOUR_ORDER', facts: {} });
  return { cameras: camerasOn((await load(db, siteCameras, order.site)).state, dayInChina(at)) };
}
