import { z } from 'zod';

/** 案件文书, each numbered in a series of its own year by year. Titles follow the trade's usage; the official forms were not at hand. */
export const PaperKind = z.enum([
  'RIGHTS_NOTICE', 'SUSPENSION_NOTICE', 'APPLICATION_RECEIPT', 'DETENTION_DECISION', 'DETENTION_VOUCHER', 'INVESTIGATION_NOTICE', 'INFRINGEMENT_FINDING', 'NON_INFRINGEMENT_FINDING', 'UNDECIDED_NOTICE',
  'TRACK_RELEASE', 'RELEASE_NOTICE', 'COUNTER_BOND_RECEIPT', 'COURT_REPLY', 'POLICE_TRANSFER', 'PENALTY_DECISION', 'CONFISCATION_NOTICE',
]);
export type PaperKind = z.infer<typeof PaperKind>;

type Form = { readonly zh: string; readonly en: string; /** 文号字头: the letters of its series. */ readonly series: string; /** Who may read it, beside the officers. */ readonly readers: readonly ('HOLDER' | 'PARTY')[] };
export const paperKinds: Readonly<Record<PaperKind, Form>> = {
  RIGHTS_NOTICE: { zh: '确认进出口货物知识产权状况通知书', en: 'Notice to the holder to confirm the rights in goods', series: '知通', readers: ['HOLDER'] },
  SUSPENSION_NOTICE: { zh: '中止放行通知书', en: 'Notice of suspension of release', series: '知中', readers: ['PARTY'] },
  APPLICATION_RECEIPT: { zh: '扣留申请受理通知书', en: 'Receipt of the application for detention', series: '知受', readers: ['HOLDER'] },
  DETENTION_DECISION: { zh: '扣留侵权嫌疑货物决定书', en: 'Decision to detain suspected goods', series: '知扣', readers: ['HOLDER', 'PARTY'] },
  DETENTION_VOUCHER: { zh: '扣留（封存）凭单', en: 'Detention voucher', series: '知凭', readers: ['PARTY'] },
  INVESTIGATION_NOTICE: { zh: '侵权嫌疑货物调查通知书', en: 'Notice of investigation', series: '知调', readers: ['HOLDER', 'PARTY'] },
  INFRINGEMENT_FINDING: { zh: '侵权货物认定通知书', en: 'Finding of infringement', series: '知认', readers: ['HOLDER', 'PARTY'] },
  NON_INFRINGEMENT_FINDING: { zh: '不侵权认定通知书', en: 'Finding of no infringement', series: '知否', readers: ['HOLDER', 'PARTY'] },
  UNDECIDED_NOTICE: { zh: '不能认定侵权状况通知书', en: 'Notice that infringement cannot be decided', series: '知未', readers: ['HOLDER'] },
  TRACK_RELEASE: { zh: '解除扣留（终止保护措施）通知书', en: 'Notice that the measure for this right ends', series: '知解', readers: ['HOLDER'] },
  RELEASE_NOTICE: { zh: '放行通知书', en: 'Release notice', series: '知放', readers: ['PARTY'] },
  COUNTER_BOND_RECEIPT: { zh: '反担保收据', en: 'Receipt of the counter-bond', series: '知保', readers: ['PARTY'] },
  COURT_REPLY: { zh: '协助执行回函', en: 'Reply to the court', series: '知法', readers: ['HOLDER', 'PARTY'] },
  POLICE_TRANSFER: { zh: '涉嫌犯罪案件移送书', en: 'Transfer of a suspected crime to the police', series: '知移', readers: [] },
  PENALTY_DECISION: { zh: '行政处罚决定书', en: 'Decision of confiscation and penalty', series: '知罚', readers: ['PARTY'] },
  CONFISCATION_NOTICE: { zh: '没收侵权货物情况通知书', en: 'Notice to the holder of what was confiscated', series: '知没', readers: ['HOLDER'] },
};

/** 文号 as it is printed: `甬关知通〔2026〕12号`. */
export const PaperNo = z.string().regex(/^甬关知[\u4e00-\u9fff]〔\d{4}〕\d{1,6}号$/);
export type PaperNo = z.infer<typeof PaperNo>;

/** 已制发的文书: its bytes lie under their hash and are never changed. `recordNo` is the right it is about, null for one of the whole case. */
export const Paper = z.object({ no: PaperNo, kind: PaperKind, recordNo: z.string().nullable(), hash: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int() });
export type Paper = z.infer<typeof Paper>;
