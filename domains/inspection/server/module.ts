import { createHash } from 'node:crypto';
import { fromBase64 } from '#kernel/bytes.ts';
import { ed25519Verify } from '#kernel/signed-note/ed25519-note.ts';
import { execute, load } from '#platform/execute.ts';
import type { House } from '#platform/house.ts';
import { bytesOf } from '#platform/http/body.ts';
import { type Context, done, refused, route } from '#platform/http/route.ts';
import type { DomainModule } from '#platform/module.ts';
import { reaches } from '#platform/permission.ts';
import { clipType } from '#platform/pictures/clip-type.ts';
import { pictureType } from '#platform/pictures/picture-type.ts';
import * as contract from '../contract/endpoints.ts';
import type { InspectionReport } from '../contract/report.ts';
import type { OnDuty } from '../model/decide.ts';
import { mediaOf } from '../model/endoscope-check.ts';
import { sampleIdOf, samples } from '../model/sample.ts';
import { orders } from '../model/stored.ts';
import { siteCameras } from '../model/site-cameras.ts';
import { cameraRoutes } from './cameras.ts';
import { inspectionDay } from './day.ts';
import { districtsOfPicture, listForFirm, listForOfficer, listSamples, rowOf, tasksOf } from './queries.ts';
import { inspectionReactions } from './reactions.ts';

export const inspectionModule: DomainModule = {
  name: 'inspection',
  stored: [orders, samples, siteCameras],
  reactions: inspectionReactions,
  jobs: () => [],
  routes: (house) => {
    const { db, files } = house;
    return [
      route(contract.listOrders, ({ stage, limit }, { caller }) => listForOfficer(db, caller, stage, limit)),
      route(contract.getOrder, async ({ orderNo }, { caller }) => {
        const row = await rowOf(db, orderNo);
        const { state } = await load(db, orders, orderNo);
        if (!row || state.stage === 'absent') return refused({ code: 'ORDER_UNKNOWN', facts: {} });
        if (!reaches(caller, row.district)) return refused({ code: 'OTHER_DISTRICT', facts: {} });
        const reported = 'report' in state;
        return {
          ...row, officers: reported || row.officers.includes(caller.id) ? row.officers : [], points: [...state.points], method: state.demanded,
          report: reported ? state.report : null, recheck: state.stage === 'closed' ? state.recheck : null, handling: state.stage === 'closed' ? state.handling : null,
          recheckersWanted: state.stage === 'recheck' && state.pairs.length === 0,
        };
      }),
      route(contract.getInspectionDay, (_input, { caller, at }) => inspectionDay(db, caller, at)),
      route(contract.listOwnOrders, (_input, { caller }) => listForFirm(db, caller.uscc)),
      route(contract.presentGoods, async ({ orderNo, site }, { caller, by, at, commandId }) => {
        const { state } = await load(db, orders, orderNo);
        if (state.stage === 'absent' || (state.trader !== caller.uscc && state.agent !== caller.uscc)) return refused({ code: 'ORDER_UNKNOWN', facts: {} });
        const [staffed] = await db.read('select 1 as one from staff.pub_duty s where s.site = $1 and s.on_duty limit 1', [site]);
        if (!staffed) return refused({ code: 'SITE_UNKNOWN', facts: { site } });
        return done(await execute(db, orders, orderNo, { type: 'PresentGoods', site, by, at }, { commandId }));
      }),
      route(contract.listMyTasks, (_input, { by }) => tasksOf(db, by)),
      route(contract.submitReport, (input, context) => submit(house, input, context)),
      route(contract.nameRecheckers, async ({ orderNo, pair, reason }, { caller, by, at, commandId }) => {
        const { state } = await load(db, orders, orderNo);
        if (state.stage !== 'absent' && !reaches(caller, state.district)) return refused({ code: 'OTHER_DISTRICT', facts: {} });
        const named = 'assignment' in state ? [...pair, ...state.assignment.officers] : pair;
        const duty = await db.read<OnDuty>('select s.officer_no as officer, s.department, s.on_duty as "onDuty" from staff.pub_duty s where s.officer_no = any($1::text[])', [named]);
        return done(await execute(db, orders, orderNo, { type: 'NameRecheckers', pair, reason, duty, by, at }, { commandId }));
      }),
      route(contract.putEvidence, async (_input, { body }) => {
        const maxBytes = contract.putEvidence.upload?.maxBytes ?? 0;
        const bytes = body ? await bytesOf(body, maxBytes) : undefined;
        if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes } });
        if (!pictureType(bytes)) return refused({ code: 'EVIDENCE_NOT_PICTURE', facts: {} });
        return { hash: await files.put(bytes) };
      }),
      route(contract.putClip, async (_input, { body }) => {
        const maxBytes = contract.putClip.upload?.maxBytes ?? 0;
        const bytes = body ? await bytesOf(body, maxBytes) : undefined;
        if (!bytes) return refused({ code: 'BODY_TOO_LARGE', facts: { maxBytes } });
        return clipType(bytes) ? { hash: await files.put(bytes) } : refused({ code: 'CLIP_NOT_VIDEO', facts: {} });
      }),
      ...cameraRoutes(house),
      route(contract.listSamples, ({ stage, orderNo }, { caller, at }) => listSamples(db, caller, { stage, orderNo }, at)),
      route(contract.recordLaboratoryResult, async ({ orderNo, sealNo, result, reportNo, note }, { caller, by, at, commandId }) => {
        const sampleId = sampleIdOf(orderNo, sealNo);
        const { state } = await load(db, samples, sampleId);
        if (state.stage !== 'absent' && !reaches(caller, state.district)) return refused({ code: 'OTHER_DISTRICT', facts: {} });
        return done(await execute(db, samples, sampleId, { type: 'RecordResult', result, reportNo, note, by, at }, { commandId }));
      }),
      route(contract.getEvidence, async ({ hash }, { caller }) => {
        const districts = await districtsOfPicture(db, hash);
        // A picture that no report names yet has no district.
        if (districts.length > 0 && !districts.some((district) => reaches(caller, district))) return refused({ code: 'OTHER_DISTRICT', facts: {} });
        if (!(await files.has(hash))) return refused({ code: 'NOT_FOUND', facts: {} });
        const bytes = await files.get(hash);
        // The store has manifests and sheets as well; they are not had at this door.
        const contentType = pictureType(bytes) ?? clipType(bytes);
        return contentType ? { file: bytes, contentType } : refused({ code: 'NOT_FOUND', facts: {} });
      }),
    ];
  },
};

/**
 * A report arrives whole or not at all: its photographs lie in the store before it is accepted. Its own hash is
 * its command id, so a phone that sends it again after a lost answer changes nothing.
 */
async function submit(house: House, { orderNo, report, deviceSignature }: { orderNo: string; report: InspectionReport; deviceSignature: string }, { by, at }: Context) {
  const pictures = [...report.evidence.map((photo) => photo.hash), ...report.signatures.map((signature) => signature.picture), ...(report.party.signature ? [report.party.signature] : []), ...(report.endoscope ?? []).flatMap(mediaOf)];
  for (const hash of new Set(pictures)) if (!(await house.files.has(hash))) return refused({ code: 'EVIDENCE_MISSING', facts: { hash } });
  if (!(await signedByDevice(house, by, report, deviceSignature))) return refused({ code: 'REPORT_SIGNATURE_WRONG', facts: {} });
  const { state } = await load(house.db, orders, orderNo);
  if (state.stage === 'absent') return refused({ code: 'ORDER_UNKNOWN', facts: {} });
  const [declared] = await house.db.read<{ items: number }>(`select jsonb_array_length(d.form -> 'items') as items from declaration.pub_declarations d where d.entry_id = $1`, [state.entryId]);
  const reportHash = createHash('sha256').update(JSON.stringify(report)).digest('hex');
  const type = state.stage === 'recheck' ? 'SubmitRecheck' as const : 'SubmitReport' as const;
  const outcome = await execute(house.db, orders, orderNo, { type, report, reportHash, deviceSignature, itemCount: declared?.items ?? 0, by, at }, { commandId: `report:${orderNo}:${by}:${reportHash}` });
  return outcome.ok ? { stage: outcome.state.stage } : refused(outcome.refusal);
}

/** Ed25519 of the officer's enrolled device over the report's UTF-8 JSON, its keys in the contract's order. */
async function signedByDevice(house: House, officer: string, report: InspectionReport, signature: string): Promise<boolean> {
  const [duty] = await house.db.read<{ key: string | null }>('select s.device_sign_key as key from staff.pub_duty s where s.officer_no = $1', [officer]);
  const [key, signed] = [fromBase64(duty?.key ?? ''), fromBase64(signature)];
  return key !== undefined && signed !== undefined && ed25519Verify(key, Buffer.from(JSON.stringify(report)), signed);
}
