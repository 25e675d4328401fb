import { loadTariff, searchTariff, setRate } from '#domains/declaration/contract/endpoints.ts';
import { listFirms, rateCredit, registerFirm } from '#domains/enterprise/contract/endpoints.ts';
import { activateRules, draftRules, getRuleSet, startShadow } from '#domains/risk/contract/endpoints.ts';
import { assignPosts, enrolDevice, listOfficers, registerDevice, registerOfficer, startShift } from '#domains/staff/contract/endpoints.ts';
import { OfficerNo } from '#domains/staff/contract/ids.ts';
import { auditorSecret, demoPassword, deviceCast, firmCast, founders, holderCast, officerCast } from './cast.ts';
import { type Actor, actorAt } from './client.ts';
import { deviceOf } from './device.ts';
import { demoRates, goodsKinds } from './goods.ts';
import { demoRules } from './rules.ts';

/** Registers everybody through the public endpoints. Run again, it changes nothing: who is known is known. */
export async function seedWorld(base: string, seed: number, progress: (text: string) => void): Promise<void> {
  const [security, system] = founders.map((founder) => actorAt(base, founder.officerNo, demoPassword, founder.totpSecret));
  if (!security || !system) throw new Error('the founders are missing');
  const roster = await security.ask(listOfficers, {});
  const known = new Set(roster.ok ? roster.value.map((officer) => officer.officerNo) : []);
  const newcomers = officerCast.filter((officer) => !known.has(officer.officerNo));
  progress(`officers 关员 ${newcomers.length}`);
  for (const { posts, site: _site, skills = ['open'], ...officer } of newcomers) {
    const officerNo = OfficerNo.parse(officer.officerNo);
    await expected(security.ask(registerOfficer, { ...officer, officerNo, password: demoPassword, ...(officer.officerNo === '3100003' ? { totpSecret: auditorSecret } : {}) }), 'OFFICER_KNOWN');
    await expected(security.ask(assignPosts, { officerNo, posts: [...posts] as never, skills: [...skills] }));
  }
  await registerFirms(security, progress);
  await loadReference(system, progress);
  for (const device of deviceCast) await expected(system.ask(registerDevice, { ...device, password: demoPassword }));
  await activateDemoRules(base);
  progress('shifts and devices 上岗');
  for (const officer of officerCast.filter((each) => each.site)) {
    const actor = actorAt(base, officer.officerNo, demoPassword);
    const { sealKey, signKey } = deviceOf(seed, officer.officerNo);
    if (officer.posts.includes('INSPECT') && newcomers.some((newcomer) => newcomer.officerNo === officer.officerNo)) await expected(actor.ask(enrolDevice, { sealKey, signKey }));
    await expected(actor.ask(startShift, { site: officer.site ?? '' }), 'ALREADY_ON_SHIFT');
  }
}

/** The firms alone, for what happens before the house's first morning. */
export async function seedFirms(base: string, progress: (text: string) => void): Promise<void> {
  const [founder] = founders;
  await registerFirms(actorAt(base, founder.officerNo, demoPassword, founder.totpSecret), progress);
}

async function registerFirms(security: Actor, progress: (text: string) => void): Promise<void> {
  const listed = await security.ask(listFirms, {});
  const known = new Set(listed.ok ? listed.value.map((firm) => firm.uscc) : []);
  const fresh = [...firmCast, ...holderCast].filter((firm) => !known.has(firm.uscc));
  progress(`firms 企业 ${fresh.length}`);
  for (const { uscc, customsNo, name, nameEn, kinds, login, credit } of fresh) {
    await expected(security.ask(registerFirm, { uscc, customsNo, name, nameEn, login, kinds: [...kinds] as never, phone: '0574-00000000', password: demoPassword }), 'FIRM_KNOWN');
    if (credit) await expected(security.ask(rateCredit, { uscc, credit, since: '2026-01-01', basis: '演示数据' }));
  }
}

/** Rates are invented and say so in their source. */
async function loadReference(system: Actor, progress: (text: string) => void): Promise<void> {
  const loaded = await system.ask(searchTariff, {});
  if (loaded.ok && loaded.value.length > 0) return;
  progress(`tariff and rates 税则汇率 ${goodsKinds.length}`);
  const lines = goodsKinds.map((kind) => ({
    hsCode: kind.hs, edition: { from: '2026-01-01', nameZh: kind.zh, nameEn: kind.en, unit: kind.unit, dutyRate: kind.rate, vatRate: kind.vat, conditions: kind.licence, source: 'demo, invented 演示虚构' },
  }));
  await expected(system.ask(loadTariff, { lines }));
  for (const [currency, cny] of Object.entries(demoRates)) await expected(system.ask(setRate, { currency, edition: { from: '2026-01-01', cny, source: 'demo, invented 演示虚构' } }));
}

/** One risk officer drafts and runs the table in shadow, another activates it. */
async function activateDemoRules(base: string): Promise<void> {
  const [author, approver] = ['3100401', '3100402'].map((login) => actorAt(base, login, demoPassword));
  const set = await author?.ask(getRuleSet, {});
  if (!author || !approver || !set?.ok || set.value.live) return;
  if (!set.value.draft && !set.value.shadow) await expected(author.ask(draftRules, { table: demoRules, note: '演示规则', basedOn: set.value.newest }));
  if (!set.value.shadow) await expected(author.ask(startShadow, {}));
  await expected(approver.ask(activateRules, {}));
}

async function expected(answer: ReturnType<Actor['ask']>, ...tolerated: readonly string[]): Promise<void> {
  const answered = await answer;
  if (!answered.ok && !tolerated.includes(answered.code)) throw new Error(`the demo world was refused: ${answered.code} ${JSON.stringify(answered.facts)}`);
}
