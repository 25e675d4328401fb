import { compareDecimals, type DecimalText, decimal, multiplyDecimals, roundDecimal } from '#kernel/decimal.ts';

/** 担保标准: up to `below` yuan of goods' value, a share of it and at least a sum, or a flat sum above all steps. */
type Step = { readonly below: string; readonly share: string; readonly least: string };
export type IprPolicy = {
  readonly from: string; readonly source: string;
  /** Working days of the holder's reply, of the investigation, and of the court's paper by either route. */
  readonly replyDays: number; readonly investigationDays: number; readonly courtDaysExOfficio: number; readonly courtDaysOnApplication: number;
  /** Working days in which a holder must sue after goods were let go against a counter-bond (合理期限). */
  readonly suitDays: number;
  /** What is handed in counts until the office closes, `HH:mm` in China. */
  readonly officeCloses: string;
  readonly guarantee: { readonly steps: readonly Step[]; readonly above: string };
  readonly generalGuaranteeLeast: string;
  /** 罚款上限 as a share of the goods' value. */
  readonly fineShare: string;
};

/**
 * 知识产权案件办理标准 by the day from which it holds. Changed by adding a line, never by editing one. Working days of the
 * reply, the investigation and the court, and the share of the fine, are read in the law; the scale of the guarantee, the least
 * general guarantee and the days of a suit are carried from memory of Order 183 and stand to be verified by the operator.
 */
export const iprPolicies: readonly IprPolicy[] = [{
  from: '2010-04-01',
  source: '知识产权海关保护条例（2018）第十六、二十、二十四条；海关行政处罚实施条例第二十五条；[M] 海关总署令第183号第二十二、二十三条；[K] 总署公告2006年第31号',
  replyDays: 3, investigationDays: 30, courtDaysExOfficio: 50, courtDaysOnApplication: 20, suitDays: 30, officeCloses: '17:30',
  guarantee: { steps: [{ below: '20000', share: '1', least: '0' }, { below: '200000', share: '0.5', least: '20000' }], above: '100000' },
  generalGuaranteeLeast: '200000', fineShare: '0.3',
}];

/** The policy in force on a day, `YYYY-MM-DD`; the first before any. */
export function iprPolicyOn(day: string): IprPolicy {
  const [first] = iprPolicies;
  if (!first) throw new Error('there is always a first policy');
  return iprPolicies.findLast(({ from }) => from <= day) ?? first;
}

/**
 * Yuan a holder must guarantee for goods of this value. Ex officio by the scale of the day's policy; on application the goods'
 * own value, which the law sets as the most. Basis: 知识产权海关保护条例, art. 14; [M] Order 183, art. 23.
 */
export function guaranteeFor(valueCny: string, route: 'EX_OFFICIO' | 'ON_APPLICATION', { guarantee }: IprPolicy): DecimalText {
  if (route === 'ON_APPLICATION') return decimal(valueCny);
  const step = guarantee.steps.find(({ below }) => compareDecimals(valueCny, below) < 0);
  if (!step) return decimal(guarantee.above);
  const share = roundDecimal(multiplyDecimals(valueCny, step.share), 2);
  return compareDecimals(share, step.least) < 0 ? decimal(step.least) : share;
}

/** The most that may be fined. Basis: 海关行政处罚实施条例, art. 25. */
export function mostFine(valueCny: string, { fineShare }: IprPolicy): DecimalText {
  return roundDecimal(multiplyDecimals(valueCny, fineShare), 2);
}
