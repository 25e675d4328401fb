import { dayInChina } from '#kernel/instant.ts';
import { execute, load } from '#platform/execute.ts';
import { type Context, done, refused, route } from '#platform/http/route.ts';
import type { House } from '#platform/house.ts';
import type { DomainModule } from '#platform/module.ts';
import * as contract from '../contract/endpoints.ts';
import { policyOn } from '../model/policy.ts';
import { laidInto } from '../model/projecting.ts';
import { guards, policies, policyId, scans, shadowRuns } from '../model/stored.ts';
import { openAnalyst } from './analyst.ts';
import { analyseWaiting } from './analyse-waiting.ts';
import { figuresOf, officerFigures } from './figures.ts';
import { watchScores } from './guard.ts';
import { receiptOf, receivePackage } from './intake.ts';
import { keepLots } from './lot-keeper.ts';
import { pixelsOf } from './pixels.ts';
import { listScans, mayLook, scansOf, viewOf } from './queries.ts';
import { scanReviewReactions } from './reactions.ts';
import { shadowFigures } from './shadow-figures.ts';
import { openShadow } from './shadow.ts';
import { openTypicalReader } from './typical-anew.ts';
import { forgetUpload, heldOf, takePart } from './uploads.ts';

export const scanReviewModule: DomainModule = {
  name: 'scan-review',
  stored: [scans, policies, guards, shadowRuns],
  reactions: scanReviewReactions,
  jobs: (house) => {
    // A second one unpacks and seals while the first computes, and computes where a core is free.
    const [analyst, second] = [openAnalyst(), openAnalyst()];
    const [readTypicalAnew, shadow] = [openTypicalReader(house, analyst), openShadow(house)];
    return [
      { name: 'scan-review.lots', every: 5, tick: () => keepLots(house) },
      { name: 'scan-review.analyse', every: 1, tick: () => analyseWaiting(house, analyst, second).then(readTypicalAnew) },
      { name: 'scan-review.guard', every: 60, tick: () => watchScores(house) },
      { name: 'scan-review.shadow', every: 5, tick: shadow },
    ];
  },
  routes: (house) => {
    const { db, files } = house;
    return [
      route(contract.putScanPackage, (input, context) => take(house, input, context)),
      route(contract.getScanPackage, async ({ scanNo }, { caller, by }) => {
        const { state } = await load(db, scans, scanNo);
        if (state.stage !== 'absent') return state.scan.site === caller.site ? receiptOf(scanNo, state) : refused({ code: 'SCAN_UNKNOWN', facts: {} });
        const offset = await heldOf(db, scanNo, by);
        return offset > 0 ? { scanNo, offset, whole: false, stage: 'absent', packageHash: null, faults: [] } : refused({ code: 'SCAN_UNKNOWN', facts: {} });
      }),
      route(contract.listMyScans, (_input, { by }) => scansOf(db, by)),
      route(contract.listScans, ({ stage, limit }) => listScans(db, stage, limit)),
      route(contract.getScan, async ({ scanNo }, { caller }) => {
        const seen = await seenBy(house, scanNo, caller);
        return 'refused' in seen ? seen : viewOf(house, scanNo, seen, caller);
      }),
      route(contract.getScanPixels, async ({ scanNo, energy, from, to }, { caller }) => {
        const seen = await seenBy(house, scanNo, caller);
        if ('refused' in seen) return seen;
        const picture = seen.scan.pictures.find(({ energyMV }) => energyMV === energy);
        // Whoever has a look of his own to give may be shown a threat that is not there; the kept pixels stay as they are.
        const projection = seen.stage === 'assigned' && seen.officer === caller.id ? seen.projection : null;
        const change = picture && projection ? (values: Uint16Array, part: Parameters<typeof laidInto>[1]) => laidInto(values, part, projection, seen.scan.pixelMm, picture) : undefined;
        return (picture && (await pixelsOf(files, picture, { from, to }, change))) ?? refused({ code: 'NOT_FOUND', facts: {} });
      }),
      route(contract.getScanPreview, async ({ scanNo }, { caller }) => {
        const seen = await seenBy(house, scanNo, caller);
        if ('refused' in seen) return seen;
        // Beside the pixels it would tell what was laid into them.
        if (seen.stage === 'assigned' && seen.officer === caller.id) return refused({ code: 'SCAN_NOT_AT_STAGE', facts: { stage: seen.stage } });
        return { file: await files.get(seen.scan.previewHash), contentType: 'image/png' };
      }),
      route(contract.keepDraft, async ({ scanNo, marks }, { by, at }) => {
        const { state } = await load(db, scans, scanNo);
        if (state.stage === 'absent') return refused({ code: 'SCAN_UNKNOWN', facts: {} });
        if (state.stage !== 'assigned' || state.officer !== by) return refused({ code: 'NOT_YOUR_SCAN', facts: {} });
        await db.write(
          'insert into scan_review.drafts (scan_no, officer, marks, kept_at) values ($1, $2, $3::jsonb, $4) on conflict (scan_no, officer) do update set marks = excluded.marks, kept_at = excluded.kept_at',
          [scanNo, by, JSON.stringify(marks), at]);
        return {};
      }),
      route(contract.beatScan, async ({ scanNo }, { by, at }) => {
        const outcome = await execute(db, scans, scanNo, { type: 'Beat', by, at }, { persist: true });
        if (!outcome.ok) return refused(outcome.refusal);
        return { leaseUntil: outcome.state.stage === 'assigned' ? outcome.state.leaseUntil : at };
      }),
      route(contract.concludeLook, async ({ scanNo, ...look }, { by, at, commandId }) => {
        const outcome = await execute(db, scans, scanNo, { type: 'ConcludeLook', ...look, by, at }, { commandId });
        if (!outcome.ok) return refused(outcome.refusal);
        const told = outcome.events.find((event) => event.type === 'ProjectionAnswered');
        return { stage: outcome.state.stage, projection: told ? { found: told.found, projection: told.projection } : null };
      }),
      route(contract.makeTypical, async ({ scanNo, ...typical }, { caller, by, at, commandId }) => {
        const seen = await seenBy(house, scanNo, caller);
        return 'refused' in seen ? seen : done(await execute(db, scans, scanNo, { type: 'MakeTypical', ...typical, by, at }, { commandId }));
      }),
      route(contract.withdrawTypical, async ({ scanNo, ...withdrawn }, { by, at, commandId }) => done(await execute(db, scans, scanNo, { type: 'WithdrawTypical', ...withdrawn, by, at }, { commandId }))),
      route(contract.getReviewFigures, ({ days }, { at }) => figuresOf(db, at, days)),
      route(contract.getShadowFigures, ({ days }, { at }) => shadowFigures(db, at, days)),
      route(contract.getMyFigures, async ({ days }, { caller, at }) => {
        const [mine] = await officerFigures(db, { at, days, officer: caller.id });
        return mine ?? { officer: caller.id, name: caller.name, looks: 0, medianSeconds: null, released: 0, suspicious: 0, rescans: 0, secondAsked: 0, projections: nothing, confirmed: nothing };
      }),
      route(contract.getReviewPolicy, async (_input, { at }) => {
        const { state } = await load(db, policies, policyId);
        return { inForce: policyOn(state, dayInChina(at)), editions: [...state.editions] };
      }),
      route(contract.setReviewPolicy, async (edition, { by, at, commandId }) => done(await execute(db, policies, policyId, { edition, by, at }, { commandId }))),
    ];
  },
};

const nothing = { hits: 0, of: 0, low: 0, high: 1 };

async function seenBy({ db }: House, scanNo: string, caller: Context['caller']) {
  const { state } = await load(db, scans, scanNo);
  if (state.stage === 'absent') return refused({ code: 'SCAN_UNKNOWN', facts: {} });
  return mayLook(caller, state) ? state : refused({ code: 'NOT_YOUR_SCAN', facts: {} });
}

/** Refused or received, what was kept of the transfer is no longer needed; only a link that is lost leaves it. */
async function take(house: House, { scanNo, offset, size }: { scanNo: string; offset: number; size: number }, { caller, by, at, body }: Context) {
  const taken = await takePart(house.db, { scanNo, sender: by, offset, size }, body);
  if (!taken.ok) return refused(taken.refusal);
  if (!taken.bytes) return { scanNo, offset: taken.held, whole: false, stage: 'absent', packageHash: null, faults: [] };
  const answer = await receivePackage(house, scanNo, taken.bytes, { by, site: caller.site, at });
  await forgetUpload(house.db, scanNo);
  return answer;
}
