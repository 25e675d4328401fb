import type { House } from '#platform/house.ts';
import { decodePicture, samplePicture } from '#platform/pictures/decode-picture.ts';
import type { Heard } from '#platform/reactions.ts';
import { RightEvent } from '../contract/events.ts';
import { type Description, keep } from '../model/search/description.ts';
import { describing, describingPhoto } from '../model/search/searching.ts';
import type { MarkNetworks } from './mark-networks.ts';

/** Figures described in one tick: less than a second's work, so that a record just taken is not kept waiting by many old ones. */
const perTick = 48, photoSide = 960, sampleSide = 44;
/** Longest side at which a filed figure is looked at, in pixels. */
export const figureSide = 512;

/** Notes which figures are to be described, and which are no longer to be found. */
export async function noteFigures({ db }: House, heard: readonly Heard[]): Promise<void> {
  for (const { event } of heard) {
    const figure = RightEvent.parse(event);
    if (figure.type === 'FigureAdded') {
      await db.write('insert into ipr.descriptions (figure_id, record_no, hash) values ($1, $2, $3) on conflict do nothing', [figure.figureId, figure.recordNo, figure.hash]);
    } else if (figure.type === 'FigureWithdrawn') {
      await db.write("update ipr.descriptions set withdrawn = true, changed = nextval('ipr.description_changes') where figure_id = $1", [figure.figureId]);
    }
  }
}

/**
 * Describes figures that are not yet, or were described by another model. Rows of the old model stay until each is made
 * anew, so a kill at any moment leaves what was there; a picture that cannot be read is marked and not tried again.
 */
export async function describeFigures({ db, files, log }: House, networks: MarkNetworks): Promise<number> {
  const waiting = await db.read<{ figure_id: string; hash: string; source: string }>(
    `select d.figure_id, d.hash, coalesce((select f ->> 'source' from ipr.rights r, jsonb_array_elements(r.state -> 'figures') f where r.id = d.record_no and f ->> 'figureId' = d.figure_id limit 1), 'FILED') as source
     from (select * from ipr.descriptions where model is null and not unread and not withdrawn union all select * from ipr.descriptions where (model < $1 or model > $1) and not withdrawn limit ${perTick}) d limit ${perTick}`, [networks.model]);
  for (const { figure_id: figureId, hash, source } of waiting) {
    const described = await describe(files, networks, hash, source === 'LOOKALIKE');
    if (!described) {
      log.warn({ figureId, hash }, 'a figure cannot be read and will not be found by picture');
      await db.write("update ipr.descriptions set unread = true, model = null, whole = null, map = null, wide = null, changed = nextval('ipr.description_changes') where figure_id = $1", [figureId]);
      continue;
    }
    const { whole, map, wide } = keep(described.description);
    await db.write("update ipr.descriptions set model = $2, whole = $3, map = $4, wide = $6, sample = $5, unread = false, changed = nextval('ipr.description_changes') where figure_id = $1", [
      figureId, networks.model, Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength), Buffer.from(map), described.sample, wide,
    ]);
  }
  return waiting.length;
}

async function describe(files: House['files'], networks: MarkNetworks, hash: string, lookAlike: boolean): Promise<{ readonly description: Description; readonly sample: Buffer } | undefined> {
  if (!(await files.has(hash))) return undefined;
  const bytes = await files.get(hash);
  const picture = await decodePicture(bytes, lookAlike ? photoSide : figureSide);
  if (!picture) return undefined;
  const description = lookAlike ? await networks.run(describingPhoto(picture)) : (await networks.run(describing([picture])))[0];
  if (!description) return undefined;
  return { description, sample: await samplePicture(picture, sampleSide) };
}
