import type { House } from '#platform/house.ts';
import type { Calibration } from '../model/search/ranking.ts';
import { markCalibration, type MarkNetworks, openMarkNetworks } from './mark-networks.ts';
import { MarkShelf } from './mark-shelf.ts';

type Opened = Pick<House, 'db' | 'files'> & { readonly networks: MarkNetworks; readonly marks: MarkShelf; readonly calibration: Calibration };
/** Networks and figures of mark search, opened when they are first wanted; undefined where networks or their calibration are missing. */
export type MarkSearcher = { readonly opened: () => Promise<Opened | undefined> };

export function markSearcher({ db, files }: Pick<House, 'db' | 'files'>): MarkSearcher {
  let opening: Promise<Opened | undefined> | undefined;
  const open = async (): Promise<Opened | undefined> => {
    const networks = await openMarkNetworks();
    const calibration = networks && (await markCalibration(networks.card));
    if (!networks || !calibration) { opening = undefined; return undefined; }
    return { db, files, networks, marks: new MarkShelf(db, networks.model), calibration };
  };
  return { opened: () => (opening ??= open()) };
}
