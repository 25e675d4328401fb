import { listDeclarations, passDocuments, releaseDeclaration, returnDeclaration } from '#domains/declaration/contract/endpoints.ts';
import { listEnvelopes, openResult } from '#domains/draw/contract/endpoints.ts';
import { openingBytes } from '#domains/draw/model/commitment.ts';
import { openLetter } from '#domains/draw/model/sealing.ts';
import { handlePassage, listPassages } from '#domains/gate/contract/endpoints.ts';
import { listMyTasks, putEvidence, submitReport, type TaskView } from '#domains/inspection/contract/endpoints.ts';
import { InspectionReport } from '#domains/inspection/contract/report.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { instantOf } from '#kernel/instant.ts';
import { demoPassword, officerCast } from '../cast.ts';
import { type Actor, actorAt } from '../client.ts';
import { deviceOf } from '../device.ts';
import { drawnPicture } from '../picture.ts';
import { randomOf } from '../random.ts';
import type { Agent, Backstage } from './firms.ts';
import { markOnGoods } from './rights-cases.ts';

/** Documents and release officers work their queues; a person needs some minutes for each. */
export function deskAgents(base: string, seed: number): Agent[] {
  const reviewer = actorAt(base, '3100202', demoPassword);
  const releaser = actorAt(base, '3100302', demoPassword);
  const gatekeeper = actorAt(base, '3100501', demoPassword);
  return [
    {
      name: 'review',
      look: async ({ nowMs }) => {
        const queue = await reviewer.ask(listDeclarations, { missing: 'documents', limit: 30 });
        const ready = (queue.ok ? queue.value.rows : []).filter((row) => nowMs > Date.parse(row.acceptedAt) + 25 * 60_000);
        for (const row of ready) {
          const entryId = EntryId.parse(row.entryId);
          const gaveBack = randomOf(seed, 'review', row.entryId).chance(0.04) && (await reviewer.ask(returnDeclaration, { entryId, reason: '许可证件编号与实物不符，请补正后重新申报' })).ok;
          // What is selected for inspection cannot be given back: its papers pass, and the inspectors look.
          if (!gaveBack) await reviewer.ask(passDocuments, { entryId, note: '单证齐全' });
        }
        return ready.length;
      },
    },
    {
      name: 'release',
      look: async ({ nowMs }) => {
        const rows = [...(await openRows(releaser, '')), ...(await openRows(releaser, 'inspection-failed'))];
        let acts = 0;
        for (const row of rows) {
          const waits = row.missing.filter((fact) => fact !== 'inspection-failed');
          if (waits.length > 0 || nowMs < Date.parse(row.acceptedAt) + 40 * 60_000) continue;
          const answer = await releaser.ask(releaseDeclaration, { entryId: EntryId.parse(row.entryId), note: row.missing.length > 0 ? '改单补税后放行' : '' });
          if (answer.ok) acts += 1;
        }
        return acts;
      },
    },
    {
      name: 'gatekeeper',
      look: async ({ nowMs }) => {
        const waiting = await gatekeeper.ask(listPassages, { stage: 'waiting', limit: 50 });
        const ready = (waiting.ok ? waiting.value : []).filter((passage) => nowMs > Date.parse(passage.decidedAt) + 8 * 60_000);
        for (const { areaId, channelNo, sessionId, reasons } of ready) {
          const heavy = reasons.some((reason) => reason.code === 'WEIGHT_DIFFERS');
          await gatekeeper.ask(handlePassage, { areaId, channelNo, sessionId, result: heavy ? '2' : '1', comment: heavy ? '重量超差，转查验' : '人工核对箱号、封志无误' });
        }
        return ready.length;
      },
    },
  ];
}

async function openRows(actor: Actor, missing: string) {
  const answer = await actor.ask(listDeclarations, { stage: 'in-process', missing, limit: 100 });
  return answer.ok ? answer.value.rows : [];
}

/** Inspectors at the sites: their phones try the sealed envelopes, and the drawn pair inspects and reports. */
export function inspectorAgents(base: string, seed: number, backstage: Backstage): Agent[] {
  return officerCast.filter((officer) => officer.site && officer.posts.includes('INSPECT')).map((officer): Agent => {
    const actor = actorAt(base, officer.officerNo, demoPassword);
    const device = deviceOf(seed, officer.officerNo);
    const begun = new Map<string, number>();
    return {
      name: officer.officerNo,
      look: async ({ nowMs }) => {
        let acts = 0;
        const sealed = await actor.ask(listEnvelopes, {});
        for (const { orderNo, roundId, commitment, rank, envelopes } of sealed.ok ? sealed.value : []) {
          const letter = await openLetter(device.party, roundId, orderNo, envelopes);
          if (letter === undefined) continue;
          const { result, salt }: { result: Parameters<typeof openResult.input.parse>[0]; salt: string } = JSON.parse(letter);
          const signature = device.sign(openingBytes({ roundId, id: orderNo, commitment, officer: officer.officerNo, rank }));
          await actor.ask(openResult, { orderNo, result: result as never, salt, signature }, { commandId: `open-${orderNo}-${rank}` });
          acts += 1;
        }
        const tasks = await actor.ask(listMyTasks, {});
        for (const task of tasks.ok ? tasks.value : []) {
          // The first of the pair writes; the second signs on the same phone. Three quarters of an hour for the work.
          if (task.officers[0] !== officer.officerNo) continue;
          const key = `${task.orderNo} ${task.recheck}`;
          if (!begun.has(key)) begun.set(key, nowMs);
          if (nowMs < (begun.get(key) ?? nowMs) + 45 * 60_000) continue;
          const report = await reportOf(actor, task, begun.get(key) ?? nowMs, nowMs, seed, backstage);
          const answer = await actor.ask(submitReport, { orderNo: task.orderNo, report, deviceSignature: device.sign(new TextEncoder().encode(JSON.stringify(report))) });
          if (answer.ok) acts += 1;
        }
        return acts;
      },
    };
  });
}

async function reportOf(actor: Actor, task: TaskView, startedMs: number, nowMs: number, seed: number, { bills, hidden }: Backstage): Promise<InspectionReport> {
  const planned = [...bills.values()].find(({ bill }) => bill.boxes.some((box) => task.boxes.some(({ boxNo }) => boxNo === box.boxNo)));
  const smuggled = task.boxes.some(({ boxNo }) => hidden.has(boxNo));
  const mark = smuggled ? undefined : await markOnGoods(actor, seed, task.orderNo);
  const finding = smuggled || planned?.bill.fault === 'finding' || mark !== undefined;
  const keep = async (label: string, picture: Uint8Array = drawnPicture(label, seed)): Promise<string> => {
    const answer = await actor.ask(putEvidence, {}, { body: picture, contentType: 'image/png' });
    if (!answer.ok) throw new Error(`evidence was refused: ${answer.code}`);
    return answer.value.hash;
  };
  const kinds = ['BOX_NUMBER', 'SEAL_BEFORE', 'DOOR_OPEN', 'CARGO', 'SEAL_AFTER'] as const;
  const evidence = await Promise.all(kinds.map(async (kind, index) => ({
    hash: await keep(`${task.orderNo} ${kind}`), kind, takenAt: instantOf(startedMs + index * 120_000), place: { lat: 29.93 + index / 10_000, lon: 121.87, accuracy: 8 },
  })));
  const marks = mark ? [{ hash: await keep('mark', mark.picture), kind: 'MARKS' as const, takenAt: instantOf(startedMs + 400_000), place: { lat: 29.93, lon: 121.87, accuracy: 8 } }] : [];
  const signatures = await Promise.all(task.officers.slice(0, 2).map(async (officer) => ({ officer, picture: await keep(`signature ${officer}`) })));
  return InspectionReport.parse({
    orderNo: task.orderNo, startedAt: instantOf(startedMs), endedAt: instantOf(nowMs),
    boxes: task.boxes.filter((box) => box.drawn).map(({ boxNo, seals }) => ({ boxNo, numberMatches: true, sealFound: seals[0] ?? 'YG000000', sealMatches: true, sealNew: `HG${boxNo.slice(4, 10)}`, opened: true })),
    items: task.items.map((item, index) => (mark && index === 0 ? { gNo: item.gNo, codes: ['08' as const], actual: `货物上有标识“${mark.title}”，未见授权` } : finding && index === 0 ? { gNo: item.gNo, codes: ['04' as const], actual: smuggled ? '箱内发现未申报货物' : '实到数量少于申报' } : { gNo: item.gNo, codes: ['00' as const], actual: '' })),
    evidence: [...evidence, ...marks], party: { name: '报关员 孟洲', present: true, signature: await keep(`party ${task.orderNo}`), witness: '' }, signatures,
    conclusion: finding ? 'DIFFERS' : 'CONFORMS', handling: mark ? 'TO_LEGAL' : finding ? 'AMEND' : 'RELEASE', note: '',
  });
}
