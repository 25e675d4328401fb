import { permissions } from '#domains/staff/contract/posts.ts';
import { type Caller, may, reaches } from '#platform/permission.ts';
import { pictureType } from '#platform/pictures/picture-type.ts';
import type { PresentCase } from '../model/case.ts';
import { liveOf } from '../model/track.ts';
import { ownTracks, papersFor } from './views.ts';

/** As whom somebody looks at a case; undefined when it is not his to see. */
export type Audience = { readonly as: 'OFFICER' } | { readonly as: 'HOLDER'; readonly records: readonly string[] } | { readonly as: 'PARTY' };

export function audienceOf(kase: PresentCase, caller: Caller): Audience | undefined {
  if (caller.kind === 'officer') return may(permissions, caller, 'ipr-case.read') && reaches(caller, kase.district) ? { as: 'OFFICER' } : undefined;
  if (caller.uscc === '') return undefined;
  if ((kase.trader === caller.uscc || kase.agent === caller.uscc) && may(permissions, caller, 'ipr-case.party')) return { as: 'PARTY' };
  const records = ownTracks(kase, caller.uscc).map(({ recordNo }) => recordNo);
  return records.length > 0 && may(permissions, caller, 'ipr-case.holder') ? { as: 'HOLDER', records } : undefined;
}

/** The files of a case that an audience may open: pictures of the goods are everybody's, what each side brought is its own and the officers'. */
export function filesFor(kase: PresentCase, audience: Audience): ReadonlySet<string> {
  const ofParty = [...(kase.position?.evidence ?? []), ...kase.explanations.flatMap(({ evidence }) => evidence)];
  const ofHolders = kase.tracks.filter(({ recordNo }) => audience.as === 'OFFICER' || (audience.as === 'HOLDER' && audience.records.includes(recordNo))).flatMap((track) => { const live = liveOf(track); return 'application' in live ? live.application.evidence : []; });
  return new Set([...kase.evidence, ...(audience.as === 'HOLDER' ? [] : ofParty), ...ofHolders]);
}

export function paperFor(kase: PresentCase, audience: Audience, hash: string) {
  const papers = audience.as === 'OFFICER' ? kase.papers : papersFor(kase, audience.as, audience.as === 'HOLDER' ? audience.records : undefined);
  return papers.find((paper) => paper.hash === hash);
}

/** Media type of what may be brought into a case. */
export function attachmentType(bytes: Uint8Array): string | undefined {
  return pictureType(bytes) ?? (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-' ? 'application/pdf' : undefined);
}
