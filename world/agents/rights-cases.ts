import { releaseGoods, applyForDetention, concludeInvestigation, confiscateGoods, declineDetention, detainGoods, draftNotice, endTrack, findConcernedRights, getHolderCase, getIprCase, listHolderCases, listIprCases, listPartyCases, nameRight, postGuarantee, serveNotice, statePosition } from '#domains/ipr-case/contract/endpoints.ts';
import { CaseNo } from '#domains/ipr-case/contract/ids.ts';
import type { IprCaseRow } from '#domains/ipr-case/contract/views.ts';
import { RecordNo } from '#domains/ipr/contract/ids.ts';
import { searchRights } from '#domains/ipr/contract/endpoints.ts';
import { addDays } from '#kernel/calendar.ts';
import { dayInChina } from '#kernel/instant.ts';
import { brokers, demoPassword, holderCast } from '../cast.ts';
import { type Actor, actorAt } from '../client.ts';
import { randomOf } from '../random.ts';
import type { Agent } from './firms.ts';

const hour = 3_600_000;

/** Somebody's mark on goods of an inspection: which, and its picture as it would be photographed. A small share of inspections finds one. */
export async function markOnGoods(inspector: Actor, seed: number, orderNo: string): Promise<{ readonly title: string; readonly picture: Uint8Array } | undefined> {
  const random = randomOf(seed, 'mark on goods', orderNo);
  if (!random.chance(0.1)) return undefined;
  const listed = await inspector.ask(searchRights, { holder: random.pick(holderCast).name, state: 'RECORDED' });
  const shown = (listed.ok ? listed.value.rows : []).filter(({ figure }) => figure !== null);
  const right = shown.length > 0 ? random.pick(shown) : undefined;
  return right?.figure ? { title: right.title, picture: await inspector.askBytes(`/api/public/figures/${right.figure}`) } : undefined;
}

/** Cases the world carries on by itself; the others are left to visitors of the demonstration. */
function isPlayed(seed: number, caseNo: string): boolean {
  return randomOf(seed, 'played', caseNo).chance(0.6);
}

/** Officer, chief, holders and brokers: each does what the case waits for, after the time a person needs. */
export function rightsCaseAgents(base: string, seed: number): Agent[] {
  const officer = actorAt(base, '3100912', demoPassword);
  const chief = actorAt(base, '3100901', demoPassword);
  return [
    { name: 'ipr officer', look: async ({ nowMs, at }) => (await Promise.all((await queueOf(officer, seed, nowMs)).map((row) => officerActs(officer, row, nowMs, at)))).filter(Boolean).length },
    { name: 'ipr chief', look: async ({ nowMs, at }) => (await Promise.all((await queueOf(chief, seed, nowMs)).map((row) => chiefActs(chief, row, seed, at)))).filter(Boolean).length },
    ...holderCast.map(({ login }) => holderAgent(actorAt(base, login, demoPassword), seed)),
    ...brokers.map(({ login }) => partyAgent(actorAt(base, login, demoPassword), seed)),
  ];
}

async function queueOf(actor: Actor, seed: number, nowMs: number): Promise<readonly IprCaseRow[]> {
  const queue = await actor.ask(listIprCases, { show: 'open' });
  return (queue.ok ? queue.value : []).filter(({ caseNo, changedAt }) => isPlayed(seed, caseNo) && nowMs > Date.parse(changedAt) + hour);
}

async function officerActs(officer: Actor, { caseNo: raw, steps }: IprCaseRow, nowMs: number, at: string): Promise<boolean> {
  const caseNo = CaseNo.parse(raw);
  for (const { action, recordNo, ground } of steps) {
    const track = recordNo === null ? undefined : { caseNo, recordNo: RecordNo.parse(recordNo) };
    if (action === 'NAME_RIGHT') return nameByMark(officer, caseNo);
    if (action === 'RELEASE_GOODS') return (await officer.ask(releaseGoods, { caseNo, note: '各项权利均已终结' })).ok;
    if (!track) continue;
    if (action === 'DRAFT_NOTICE') return (await officer.ask(draftNotice, track)).ok;
    if (action === 'SERVE_NOTICE') return (await officer.ask(serveNotice, { ...track, servedOn: dayInChina(at), way: 'ELECTRONIC' })).ok;
    if (action === 'END_TRACK' && ground) return (await officer.ask(endTrack, { ...track, ground })).ok;
  }
  return false;
}

/** The inspectors wrote what the mark says; the register is asked for it. */
async function nameByMark(officer: Actor, caseNo: CaseNo): Promise<boolean> {
  const kase = await officer.ask(getIprCase, { caseNo });
  const [, title = ''] = (kase.ok && /“(.+?)”/.exec(kase.value.note)) || [];
  if (title === '') return false;
  const found = await officer.ask(findConcernedRights, { caseNo, search: title.slice(0, 60) });
  const right = (found.ok ? found.value : []).find(({ state }) => state === 'RECORDED');
  if (!right) return false;
  const named = await officer.ask(nameRight, { caseNo, recordNo: RecordNo.parse(right.recordNo) });
  // A valid licence of the party ends the matter.
  if (!named.ok && named.code === 'PARTY_IS_LICENSED') return (await officer.ask(releaseGoods, { caseNo, note: `当事人为 ${right.recordNo} 的有效被许可人` })).ok;
  return named.ok;
}

async function chiefActs(chief: Actor, { caseNo: raw, steps }: IprCaseRow, seed: number, at: string): Promise<boolean> {
  const caseNo = CaseNo.parse(raw);
  for (const { action, recordNo } of steps) {
    if (recordNo === null) continue;
    const track = { caseNo, recordNo: RecordNo.parse(recordNo) };
    if (action === 'DETAIN') return (await chief.ask(detainGoods, track)).ok;
    if (action === 'CONFISCATE') return (await chief.ask(confiscateGoods, { caseNo, fineCny: '0', reasons: '侵犯知识产权，货物没收' })).ok;
    if (action !== 'CONCLUDE_INVESTIGATION') continue;
    const kase = await chief.ask(getIprCase, { caseNo });
    const detainedOn = kase.ok ? kase.value.tracks.find((each) => each.recordNo === recordNo)?.detention?.detainedOn : undefined;
    // A fortnight of investigation, in which visitors may step in.
    if (!detainedOn || dayInChina(at) < addDays(detainedOn, 14)) continue;
    const infringing = randomOf(seed, 'finding', caseNo).chance(0.6);
    return (await chief.ask(concludeInvestigation, { ...track, finding: infringing ? 'INFRINGING' : 'UNDECIDED', reasons: infringing ? '标识与备案图样相同，当事人不能证明来源' : '标识经变形，无法认定' })).ok;
  }
  return false;
}

/** Of the holders half apply and pay, some say that the goods are theirs or none of their business, some never answer. */
function holderAgent(holder: Actor, seed: number): Agent {
  return {
    name: holder.login,
    look: async ({ nowMs }) => {
      const listed = await holder.ask(listHolderCases, {});
      let acts = 0;
      for (const row of listed.ok ? listed.value : []) {
        if (row.awaits !== 'HOLDER' || row.stage !== 'open' || !isPlayed(seed, row.caseNo) || nowMs < Date.parse(row.changedAt) + 3 * hour) continue;
        if (await holderAnswers(holder, row, seed)) acts += 1;
      }
      return acts;
    },
  };
}

async function holderAnswers(holder: Actor, row: { readonly caseNo: string; readonly recordNo: string; readonly trackStage: string }, seed: number): Promise<boolean> {
  const track = { caseNo: CaseNo.parse(row.caseNo), recordNo: RecordNo.parse(row.recordNo) };
  const mood = randomOf(seed, 'holder', row.caseNo, row.recordNo).next();
  if (row.trackStage === 'served') {
    if (mood < 0.55) return (await holder.ask(applyForDetention, { ...track, statement: '货物上的标识与我方备案图样相同，吊牌无防伪码，未经我方许可。' })).ok;
    return mood < 0.8 && (await holder.ask(declineDetention, { ...track, reason: mood < 0.68 ? 'GENUINE' : 'OTHER_MARK', note: mood < 0.68 ? '经核对为我方代工厂出货' : '与我方标识不同' })).ok;
  }
  if (row.trackStage !== 'applied') return false;
  const kase = await holder.ask(getHolderCase, { caseNo: track.caseNo });
  const needed = kase.ok ? kase.value.tracks.find(({ recordNo }) => recordNo === row.recordNo)?.guaranteeNeeded : undefined;
  return needed !== undefined && (await holder.ask(postGuarantee, { ...track, kind: 'CASH', amountCny: needed as never, reference: `BZ${row.caseNo.slice(-6)}` })).ok;
}

/** Brokers state what their clients told them of the rights in the goods, in half of the cases. */
function partyAgent(broker: Actor, seed: number): Agent {
  return {
    name: `${broker.login} on rights`,
    look: async ({ nowMs }) => {
      const listed = await broker.ask(listPartyCases, {});
      const silent = (listed.ok ? listed.value : []).filter(({ caseNo, stage, stated, changedAt }) => stage === 'open' && !stated && randomOf(seed, 'party', caseNo).chance(0.5) && nowMs > Date.parse(changedAt) + 2 * hour);
      for (const { caseNo } of silent) await broker.ask(statePosition, { caseNo: CaseNo.parse(caseNo), position: 'UNKNOWN', text: '委托人称标识由境外买方指定，正在查明授权情况' });
      return silent.length;
    },
  };
}
