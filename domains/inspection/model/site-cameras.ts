import { accept, type Decider, refuse } from '#kernel/decision.ts';
import { dayInChina, type Instant } from '#kernel/instant.ts';
import type { Stored } from '#kernel/stored.ts';
import type { CameraEdition, CameraEvent, SiteCamera } from '../contract/camera.ts';
import type { inspectionRefusals } from '../contract/refusals.ts';

/** 窥镜画面来源 of one site: what the system's administrator set, edition after edition; none is overwritten. */
export type SiteCameras = { readonly editions: readonly CameraEdition[] };
export type SetCameras = { readonly edition: CameraEdition; readonly by: string; readonly at: Instant };
type Code = keyof typeof inspectionRefusals;

export const siteCamerasDecider: Decider<SiteCameras, SetCameras, CameraEvent, Code> = {
  initial: { editions: [] },
  evolve: ({ editions }, { edition }) => ({ editions: [...editions, edition] }),
  decide: ({ edition, by, at }, { editions }) => {
    const earliest = [dayInChina(at), editions.at(-1)?.from ?? ''].toSorted().at(-1) ?? '';
    return edition.from < earliest ? refuse('CAMERAS_TOO_EARLY', { earliest }) : accept({ type: 'CamerasSet', edition, by, at });
  },
};

/** The sources on a day, `YYYY-MM-DD`. */
export function camerasOn({ editions }: SiteCameras, day: string): readonly SiteCamera[] {
  return editions.findLast(({ from }) => from <= day)?.cameras ?? [];
}

/** One stream a site. */
export const siteCameras: Stored<SiteCameras, SetCameras, CameraEvent, Code> = {
  ...siteCamerasDecider, name: 'inspection.cameras', table: 'inspection.site_cameras', columns: () => ({}), refs: (_event, id) => [`site:${id}`],
};
