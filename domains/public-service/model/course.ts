import type { CourseNode, StatusView } from '../contract/endpoints.ts';

/** What the record says of one course; null where nothing is known yet. Instants as ISO text. */
export type CourseFacts = {
  readonly kind: 'box' | 'entry'; readonly number: string; readonly direction: 'I' | 'E';
  readonly manifestedAt: string | null; readonly dischargedAt: string | null; readonly arrivedAt: string | null; readonly loadedAt: string | null; readonly leftAt: string | null;
  readonly declaration: null | {
    readonly acceptedAt: string; readonly stage: string; readonly missing: readonly string[]; readonly releasedAt: string | null; readonly controlled: boolean; readonly inspected: boolean;
  };
};

type Words = { readonly zh: string; readonly en: string };
const names: Readonly<Record<CourseNode['key'], Words>> = {
  manifest: { zh: '舱单已受理', en: 'Manifest accepted' }, discharged: { zh: '已卸船理货', en: 'Discharged' }, arrived: { zh: '已运抵', en: 'Arrived at the site' },
  declared: { zh: '已申报', en: 'Declared' }, documents: { zh: '单证审核', en: 'Documents reviewed' }, control: { zh: '风险判别与随机选取', en: 'Screened and drawn' },
  inspection: { zh: '查验', en: 'Inspection' }, duty: { zh: '税款', en: 'Duty' }, rights: { zh: '知识产权状况确认', en: 'Rights in the goods' }, released: { zh: '放行', en: 'Released' }, gate: { zh: '出卡口', en: 'Left through the gate' }, loaded: { zh: '装船', en: 'Loaded' },
};
const owed: Readonly<Record<CourseNode['key'], Words & { readonly minutes: number | null }>> = {
  manifest: { zh: '船公司或货代须传输舱单', en: 'The carrier or forwarder files the manifest', minutes: null },
  discharged: { zh: '码头须传输卸船报告', en: 'The terminal reports the discharge', minutes: 360 },
  arrived: { zh: '场站须传输运抵报告', en: 'The terminal reports the arrival', minutes: 60 },
  declared: { zh: '收发货人或报关企业须申报', en: 'The trader or broker declares', minutes: null },
  documents: { zh: '海关审单关员', en: 'A documents officer of customs', minutes: 60 },
  control: { zh: '海关系统，通常一分钟内', en: 'Customs\' system, usually within a minute', minutes: 1 },
  inspection: { zh: '货主将货物备妥到场，海关查验', en: 'The trader presents the goods, customs inspects', minutes: 240 },
  duty: { zh: '收货人缴纳税款', en: 'The trader pays', minutes: null },
  rights: { zh: '海关知识产权岗办结案件', en: 'An IPR officer of customs closes the case', minutes: null },
  released: { zh: '海关放行关员', en: 'A release officer of customs', minutes: 30 },
  gate: { zh: '货主安排车辆提箱', en: 'The trader sends a lorry', minutes: null },
  loaded: { zh: '码头装船', en: 'The terminal loads it', minutes: null },
};

const ended: ReadonlySet<string> = new Set(['returned', 'withdrawn', 'detained']);

/** The course as nodes: each checks a fact; none stops the flow unless its fact fails (节点控制). */
export function courseOf(facts: CourseFacts, audience: 'public' | 'officer'): StatusView {
  const { declaration } = facts;
  const done = (key: CourseNode['key'], at: string | null): CourseNode => node(key, 'done', at);
  const either = (key: CourseNode['key'], at: string | null): CourseNode => (at ? done(key, at) : node(key, 'open', null));
  const nodes: CourseNode[] = [either('manifest', facts.manifestedAt), facts.direction === 'I' ? either('discharged', facts.dischargedAt) : either('arrived', facts.arrivedAt)];
  nodes.push(declaration ? done('declared', declaration.acceptedAt) : node('declared', 'open', null));
  // Of one that was given back, withdrawn or detained nobody owes anything more, and what it still lacked is not on record: nothing is called done that may not be.
  if (declaration && ended.has(declaration.stage)) {
    nodes.push(node('released', 'not-yet', null));
  } else if (declaration) {
    const lacks = (fact: string): boolean => declaration.missing.includes(fact);
    const since = declaration.acceptedAt;
    nodes.push(lacks('documents') ? node('documents', 'open', null) : done('documents', since));
    nodes.push(lacks('control') || lacks('image') ? node('control', 'open', null) : done('control', since));
    const inspection = lacks('inspection') || lacks('inspection-failed');
    if (declaration.controlled || inspection) nodes.push(inspection ? node('inspection', 'open', null) : done('inspection', null));
    nodes.push(lacks('duty') ? node('duty', 'open', null) : done('duty', null));
    if (lacks('ipr-case')) nodes.push(node('rights', 'open', null));
    nodes.push(declaration.releasedAt ? done('released', declaration.releasedAt) : node('released', declaration.missing.length > 0 ? 'not-yet' : 'open', null));
  } else {
    nodes.push(node('released', 'not-yet', null));
  }
  const released = Boolean(declaration?.releasedAt);
  const end = facts.direction === 'I' ? 'gate' : 'loaded';
  const endAt = facts.direction === 'I' ? facts.leftAt : facts.loadedAt;
  nodes.push(endAt ? done(end, endAt) : node(end, released ? 'open' : 'not-yet', null));
  // The public sees that an inspection is due only as its trader does: after the notice, which is the decision itself. Neither the node nor the state in words may tell it.
  // Nor that somebody's right may be infringed: that is the party's own affair (条例第六条).
  const shown = audience === 'public' ? nodes.filter((each) => each.key !== 'rights' && (each.key !== 'inspection' || each.state === 'done')) : nodes;
  const words = stateOf(facts, shown);
  return { kind: facts.kind, number: facts.number, direction: facts.direction, stateZh: words.zh, stateEn: words.en, nodes: shown };
}

function node(key: CourseNode['key'], state: CourseNode['state'], at: string | null): CourseNode {
  const owes = state === 'open' ? owed[key] : { zh: '', en: '', minutes: null };
  return { key, state, zh: names[key].zh, en: names[key].en, at, owesZh: owes.zh, owesEn: owes.en, expectedMinutes: owes.minutes };
}

function stateOf({ declaration, direction, leftAt, loadedAt }: CourseFacts, nodes: readonly CourseNode[]): Words {
  if (direction === 'I' && leftAt) return { zh: '已离港', en: 'Has left the port' };
  if (direction === 'E' && loadedAt) return { zh: '已装船', en: 'Loaded on board' };
  if (declaration?.stage === 'returned') return { zh: '已退单，请更正后重新申报', en: 'Returned: correct it and lodge again' };
  if (declaration?.stage === 'withdrawn') return { zh: '已撤销', en: 'Withdrawn by its declarant' };
  if (declaration?.stage === 'detained') return { zh: '请联系海关', en: 'Please contact customs' };
  if (declaration?.releasedAt) return direction === 'I' ? { zh: '已放行，可提箱', en: 'Released: may be collected' } : { zh: '已放行，待装船', en: 'Released: awaits loading' };
  const open = nodes.find((each) => each.state === 'open');
  return open ? { zh: `等待：${open.zh}`, en: `Waiting for: ${open.en}` } : { zh: '办理中', en: 'In process' };
}
