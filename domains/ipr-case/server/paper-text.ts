import { units } from '#domains/declaration/contract/code-tables/units.ts';
import { rightKinds } from '#domains/ipr/contract/form.ts';
import { clockInChina } from '#kernel/instant.ts';
import { unreachable } from '#kernel/unreachable.ts';
import { paperKinds } from '../contract/paper.ts';
import { endGrounds, guaranteeKinds } from '../contract/steps.ts';
import { type PresentCase, trackOf } from '../model/case.ts';
import type { DuePaper } from '../model/papers.ts';
import { iprPolicyOn } from '../model/policy.ts';
import { bondOf, guaranteeOf, liveOf, type Track } from '../model/track.ts';

type Both = { readonly zh: string; readonly en: string };
type Row = { readonly label: Both; readonly value: string };
type Block = ({ readonly kind: 'paragraph' } & Both) | { readonly kind: 'table'; readonly rows: readonly Row[] };
/** A paper's whole text, before it is drawn. */
export type PaperText = { readonly issuer: Both; readonly title: Both; readonly no: string; readonly addressee: string; readonly blocks: readonly Block[]; readonly issuedOn: string; readonly foot: string };

const issuer: Both = { zh: '中华人民共和国宁波海关', en: 'Ningbo Customs of the People\'s Republic of China' };
const law = '《中华人民共和国知识产权海关保护条例》';
const lawEn = 'the Regulations on Customs Protection of Intellectual Property Rights';
const row = (zh: string, en: string, value: string): Row => ({ label: { zh, en }, value });
const say = (zh: string, en: string): Block => ({ kind: 'paragraph', zh, en });
const table = (...rows: Row[]): Block => ({ kind: 'table', rows });
const dayZh = (day: string): string => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/**
 * Writes a paper from the case as it stands after the act. What the holder may read names the goods and the party, whom he
 * must be able to sue, and neither declaration, boxes nor agent (条例第六条); what the party may read has the declaration's number.
 */
export function paperText({ kind, recordNo }: DuePaper, no: string, kase: PresentCase, issuedOn: string): PaperText {
  const { zh, en, readers } = paperKinds[kind];
  const track = recordNo === null ? undefined : trackOf(kase, recordNo);
  const toHolder = readers.includes('HOLDER');
  const head = { issuer, title: { zh, en }, no, issuedOn, foot: toHolder ? `案件 Case ${kase.caseNo}` : `案件 Case ${kase.caseNo} · 报关单 Declaration ${kase.entryId}` };
  if (recordNo !== null && !track) throw new Error(`a paper is due on ${recordNo}, which is not on ${kase.caseNo}`);
  return track ? { ...head, ...ofTrack(kind, kase, track, issuedOn) } : { ...head, ...ofCase(kind, kase) };
}

type Body = { readonly addressee: string; readonly blocks: readonly Block[] };

function goodsRows({ goods, valueCny, direction, traderName, declaredOn }: PresentCase): Row[] {
  return [
    row('收发货人', 'Consignee or consignor', traderName), row('申报日期及进出口', 'Declared on, direction', `${declaredOn} · ${direction === 'I' ? '进口 import' : '出口 export'}`),
    row('货物', 'Goods', goods.map(({ name, qty, unit }) => `${name}　${qty} ${unitOf(unit)}`).join('\n')), row('货物价值', 'Value of the goods', `人民币 ${valueCny} 元 CNY`),
  ];
}

function unitOf(code: string): string {
  return units.find(([known]) => known === code)?.[1] ?? code;
}

function rightRows(track: Track): Row[] {
  const { right } = liveOf(track);
  const words = rightKinds[right.kind];
  return [
    row('权利人', 'Holder', right.holderNameEn === '' || right.holderNameEn === right.holderName ? right.holderName : `${right.holderName} ${right.holderNameEn}`), row('知识产权', 'Right', `${right.title}（${words.zh} ${words.en}，${right.rightNo}）`),
    row('海关备案号', 'Customs record', `${right.recordNo}${right.validTo ? `，有效至 valid to ${right.validTo}` : ''}`),
  ];
}

function ofTrack(kind: DuePaper['kind'], kase: PresentCase, track: Track, issuedOn: string): Body {
  const live = liveOf(track);
  const { right } = live;
  const policy = iprPolicyOn(issuedOn);
  const agent = right.agentName === '' ? '' : `（代理人 ${right.agentName}）`;
  const holder = `${right.holderName}${agent}`;
  const all = [...goodsRows(kase), ...rightRows(track)];
  const detained = 'detainedOn' in live ? live : undefined;
  const guarantee = guaranteeOf(track);
  const bond = bondOf(track);
  const since = detained ? dayZh(detained.detainedOn) : '';
  switch (kind) {
    case 'RIGHTS_NOTICE': return { addressee: holder, blocks: [
      say(`我关在监管中发现下列货物涉嫌侵犯你方在海关总署备案的知识产权，已中止放行。根据${law}第十六条，请自本通知送达之日起 ${policy.replyDays} 个工作日内确认货物的知识产权状况：认为侵权并请求海关扣留的，应当提出书面申请并提供担保；逾期未提出申请或者未提供担保的，海关不得扣留货物。`,
        `Customs found that the goods below may infringe your recorded right and has suspended their release. Under art. 16 of ${lawEn} please confirm the rights in these goods within ${policy.replyDays} working days of the service of this notice: to have them detained you apply in writing and give a guarantee; without both in time customs may not detain them.`),
      table(...all),
      say('答复以邮寄、银行汇付或网上提交的，截至期限最后一日 24 时；当面递交的，截至当日海关办公时间结束。经海关同意，可以查看有关货物（第十七条）。', 'By post, bank or online a reply is in time until 24:00 of the last day, by hand until the office closes. With the consent of customs you may view the goods (art. 17).'),
    ] };
    case 'APPLICATION_RECEIPT': return { addressee: holder, blocks: [
      say(`你方关于扣留下列侵权嫌疑货物的申请已收悉，现予受理。${live.route === 'EX_OFFICIO' ? '请在答复期限内提供担保。' : '请提供担保。'}`, `Your application to detain the goods below has been received and is taken up. ${live.route === 'EX_OFFICIO' ? 'Give the guarantee within the time to reply.' : 'Give the guarantee.'}`),
      table(...all, ...('application' in live ? [row('申请要点', 'What is stated', live.application.statement), row('收到时间', 'Received', clockInChina(live.repliedAt))] : [])),
    ] };
    case 'DETENTION_DECISION': return { addressee: `${kase.traderName}、${right.holderName}`, blocks: [
      say(`下列货物涉嫌侵犯知识产权。权利人已提出申请并提供担保，根据${law}第${live.route === 'EX_OFFICIO' ? '十六' : '十五'}条，我关决定自 ${since} 起予以扣留。`, `The goods below may infringe a right. The holder has applied and given a guarantee; under art. ${live.route === 'EX_OFFICIO' ? 16 : 15} of ${lawEn} they are detained from ${detained?.detainedOn ?? ''}.`),
      table(...all, ...(guarantee ? [row('权利人担保', 'Holder\'s guarantee', `${guaranteeKinds[guarantee.kind].zh} ${guaranteeKinds[guarantee.kind].en}，人民币 ${guarantee.amountCny} 元 CNY`)] : []), ...(detained ? [row('法院协助执行通知期限', 'Time for a court\'s paper', detained.courtDueOn)] : [])),
      say('收发货人认为货物未侵权的，可以向海关提出书面说明并附送证据（第十八条）；不服本决定的，可以依法申请行政复议或者提起行政诉讼。', 'A party who holds that nothing is infringed may explain so in writing with evidence (art. 18); against this decision administrative review or suit is open by law.'),
    ] };
    case 'DETENTION_VOUCHER': return { addressee: kase.traderName, blocks: [
      say(`现扣留你单位下列货物，由海关监管。扣留期间不得动用、转移或者处置。`, 'The goods below are detained and in the custody of customs. While they are, they may not be used, moved or disposed of.'),
      table(row('报关单号', 'Declaration', kase.entryId), ...all, row('扣留日期', 'Detained on', detained?.detainedOn ?? ''), row('经办关员', 'Officer', ''), row('当事人签收', 'Received by the party', '')),
    ] };
    case 'INVESTIGATION_NOTICE': return { addressee: `${kase.traderName}、${right.holderName}`, blocks: [
      say(`根据${law}第二十条，我关自扣留之日起对下列货物是否侵权进行调查、认定，应于 ${detained?.investigationDueOn ? dayZh(detained.investigationDueOn) : ''} 前作出结论。请你方予以配合（第二十二条）。`, `Under art. 20 of ${lawEn} customs investigates whether the goods below infringe and concludes by ${detained?.investigationDueOn ?? ''}. Please cooperate (art. 22).`),
      table(...all),
    ] };
    case 'INFRINGEMENT_FINDING': return { addressee: `${kase.traderName}、${right.holderName}`, blocks: [
      say(`经调查，我关认定下列货物侵犯知识产权，将依法予以没收并处罚（${law}第二十七条）。`, `After investigation the goods below are found to infringe and will be confiscated and fined by law (art. 27 of ${lawEn}).`), table(...all, row('认定理由', 'Reasons', live.stage === 'infringing' ? live.reasons : '')),
    ] };
    case 'NON_INFRINGEMENT_FINDING': return { addressee: `${kase.traderName}、${right.holderName}`, blocks: [
      say(`经调查，我关认定下列货物不侵犯该项知识产权（${law}第二十四条第（四）项）。`, `After investigation the goods below are found not to infringe this right (art. 24 (4) of ${lawEn}).`), table(...all, row('认定理由', 'Reasons', track.stage === 'ended' ? track.note : '')),
    ] };
    case 'UNDECIDED_NOTICE': return { addressee: holder, blocks: [
      say(`经调查，我关不能认定下列货物是否侵权，现予通知（${law}第二十条）。你方可以向人民法院申请责令停止侵权行为或者财产保全；自扣留之日起 ${policy.courtDaysExOfficio} 个工作日内未收到人民法院协助执行通知的，海关应当放行货物（第二十四条）。`, `Customs cannot decide whether the goods below infringe (art. 20 of ${lawEn}). You may apply to the court; without its paper within ${policy.courtDaysExOfficio} working days of the detention the goods must be released (art. 24).`),
      table(...all, row('理由', 'Reasons', detained?.undecided ?? ''), row('最后日期', 'Last day', detained?.courtDueOn ?? '')),
    ] };
    case 'TRACK_RELEASE': {
      const words = track.stage === 'ended' ? endGrounds[track.ground] : { zh: '', en: '', basis: '' };
      return { addressee: holder, blocks: [say(`因“${words.zh}”${words.basis ? `（${law}${words.basis}）` : ''}，我关终止就你方权利对下列货物采取的知识产权保护措施。`, `${words.en}${words.basis ? ` (${words.basis} of ${lawEn})` : ''}: the measure taken for your right on the goods below ends.`), table(...all, row('说明', 'Note', track.stage === 'ended' ? track.note : ''))] };
    }
    case 'COUNTER_BOND_RECEIPT': return { addressee: kase.traderName, blocks: [
      say(`收到你单位为请求放行下列涉嫌侵犯专利权货物提供的反担保（${law}第十九条）。权利人未在合理期限内起诉的，予以退还。`, `Received: your bond to have the goods below, suspected to infringe a patent, released (art. 19 of ${lawEn}). It is returned when the holder does not sue in reasonable time.`),
      table(row('报关单号', 'Declaration', kase.entryId), ...all, row('反担保', 'Counter-bond', `人民币 ${bond?.amountCny ?? ''} 元 CNY（${bond?.reference ?? ''}）`)),
    ] };
    case 'COURT_REPLY': return { addressee: 'court' in live ? live.court.court : '', blocks: [
      say(`贵院《协助执行通知书》${'court' in live ? live.court.docNo : ''} 收悉。下列货物现由我关扣留，我关将予协助（${law}第二十三条）。`, `Your notice ${'court' in live ? live.court.docNo : ''} has been received. The goods below are detained by customs, which will assist (art. 23 of ${lawEn}).`), table(...all, row('收到日期', 'Received on', 'court' in live ? live.court.receivedOn : '')),
    ] };
    case 'CONFISCATION_NOTICE': return { addressee: holder, blocks: [
      say(`下列侵犯你方知识产权的货物已由我关依法没收，现将有关情况通知你方（${law}第二十七条）。有收购意愿的，请书面告知。`, `The goods below, which infringe your right, have been confiscated; you are hereby informed (art. 27 of ${lawEn}). If you wish to buy them, say so in writing.`), table(...all),
    ] };
    case 'SUSPENSION_NOTICE': case 'RELEASE_NOTICE': case 'POLICE_TRANSFER': case 'PENALTY_DECISION': throw new Error(`${kind} is a paper of the whole case`);
    default: return unreachable(kind);
  }
}

function ofCase(kind: DuePaper['kind'], kase: PresentCase): Body {
  const entry = row('报关单号', 'Declaration', kase.entryId);
  const goods = goodsRows(kase);
  // A penalty stands on what infringes; rights that were let go are none of it.
  const concerned = kind === 'PENALTY_DECISION' ? kase.tracks.filter(({ stage }) => stage === 'infringing') : kase.tracks;
  const rights = concerned.map((track) => { const { right } = liveOf(track); return `${right.recordNo} ${right.title}（${right.holderName}）`; }).join('\n');
  const named = row('涉及的知识产权', 'Rights concerned', rights);
  switch (kind) {
    case 'SUSPENSION_NOTICE': return { addressee: kase.traderName, blocks: [
      say(`你单位申报的下列货物涉嫌侵犯他人备案的知识产权，我关决定中止放行，并已通知权利人（${law}第十六条）。请如实申报货物的知识产权状况并提交证明文件（第五条）；认为未侵权的，可以提出书面说明并附送证据（第十八条）。`, `The goods below, declared by you, may infringe recorded rights; their release is suspended and the holder is notified (art. 16 of ${lawEn}). State the rights in them truly, with papers (art. 5); if you hold that nothing is infringed, explain so in writing with evidence (art. 18).`),
      table(entry, ...goods, named),
    ] };
    case 'RELEASE_NOTICE': return { addressee: kase.traderName, blocks: [
      say('下列货物的知识产权保护措施已全部终止，我关不再以知识产权为由限制其放行；其他监管手续依法办理。', 'Every measure on the goods below has ended; no right holds their release any more. Other formalities go on by law.'),
      table(entry, ...goods, row('终止事由', 'Why', kase.tracks.map((track) => (track.stage === 'ended' ? `${track.recordNo}：${endGrounds[track.ground].zh}${endGrounds[track.ground].basis ? `（${endGrounds[track.ground].basis}）` : ''} ${endGrounds[track.ground].en}` : track.recordNo)).join('\n')), row('说明', 'Note', kase.stage === 'released' ? kase.reasons : '')),
    ] };
    case 'POLICE_TRANSFER': return { addressee: kase.stage === 'transferred' ? kase.authority : '', blocks: [
      say(`我关在实施知识产权保护中发现下列案件涉嫌犯罪，根据${law}第二十六条移送你单位处理。涉案货物由我关保管，随案材料见附件清单。`, `While protecting rights customs found the case below, which may be a crime; it is transferred to you under art. 26 of ${lawEn}. The goods stay in the custody of customs.`),
      table(entry, ...goods, named, row('移送理由', 'Reasons', kase.stage === 'transferred' ? kase.reasons : ''), row('证据照片', 'Pictures in evidence', `${kase.evidence.length} 张，SHA-256 见案卷 as listed by hash in the case`)),
    ] };
    case 'PENALTY_DECISION': return { addressee: kase.traderName, blocks: [
      say(`经查，你单位申报的下列货物侵犯他人知识产权。根据${law}第二十七条、《中华人民共和国海关行政处罚实施条例》第二十五条，我关决定没收侵权货物，并处罚款人民币 ${kase.stage === 'confiscated' ? kase.fineCny : ''} 元。`, `The goods below, declared by you, infringe. Under art. 27 of ${lawEn} and art. 25 of the Regulations on Administrative Penalties of Customs they are confiscated and a fine of CNY ${kase.stage === 'confiscated' ? kase.fineCny : ''} is imposed.`),
      table(entry, ...goods, named, row('理由', 'Reasons', kase.stage === 'confiscated' ? kase.reasons : '')),
      say('罚款应自收到本决定之日起 15 日内缴纳。不服本决定的，可以依法申请行政复议或者提起行政诉讼。', 'The fine is paid within 15 days of receipt. Against this decision administrative review or suit is open by law.'),
    ] };
    default: throw new Error(`${kind} is a paper of one right`);
  }
}
