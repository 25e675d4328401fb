import { fillSentence } from '#kernel/refusals.ts';
import type { ManifestProblem } from './message.ts';

/** What can be wrong with a manifest beyond its form. Warnings are recorded and told; errors turn the message away. */
export const manifestProblems = {
  FIELD_INVALID: { severity: 'error', zh: '{label}:{reason}', en: '{label}: {reason}' },
  KIND_MISMATCH: { severity: 'error', zh: '{kind} 不能用于{direction}方向:原始舱单为进境,预配、装载舱单为出境', en: 'A {kind} manifest cannot go with direction {direction}: original is import, pre-allocation and loading are export.' },
  DUPLICATE_BILL: { severity: 'error', zh: '提单 {billNo} 在本报文中重复', en: 'Bill {billNo} stands twice in this message.' },
  BILL_FILED_ALREADY: { severity: 'error', zh: '提单 {billNo} 已申报过该类舱单,如需更改请发修改报文', en: 'Bill {billNo} is on file already; send an amendment to change it.' },
  BILL_UNKNOWN: { severity: 'error', zh: '未找到要修改或删除的提单 {billNo}', en: 'There is no bill {billNo} on file to amend or delete.' },
  BILL_NOT_PREALLOCATED: { severity: 'error', zh: '提单 {billNo} 没有预配舱单,不能列入装载舱单', en: 'Bill {billNo} has no pre-allocation manifest and cannot be listed for loading.' },
  BILL_RELEASED: { severity: 'error', zh: '提单 {billNo} 已放行,不能再改', en: 'Bill {billNo} is released and can no longer change.' },
  BILL_HELD: { severity: 'error', zh: '提单 {billNo} 已被海关暂停装卸', en: 'Bill {billNo} is held by customs.' },
  REASON_NEEDED: { severity: 'error', zh: '提单 {billNo} 已过传输时限,修改或删除须写明原因', en: 'The deadline of bill {billNo} has passed; say why it is changed.' },
  HOUSE_PACKAGES: { severity: 'error', zh: '总提单 {billNo} 件数 {value},其分提单合计 {sum}', en: 'Master bill {billNo} has {value} packages; its house bills sum to {sum}.' },
  HOUSE_GROSS: { severity: 'error', zh: '总提单 {billNo} 毛重 {value} 千克,其分提单合计 {sum} 千克', en: 'Master bill {billNo} weighs {value} kg; its house bills sum to {sum} kg.' },
  MASTER_NOT_HERE: { severity: 'warning', zh: '分提单 {billNo} 的总提单 {value} 不在本报文中,未核对合计', en: 'The master bill {value} of house bill {billNo} is not in this message; sums were not checked.' },
  WEIGHT_NOT_POSITIVE: { severity: 'error', zh: '提单 {billNo} 的毛重应大于零', en: 'The gross weight of bill {billNo} must be above zero.' },
  GOODS_PACKAGES: { severity: 'warning', zh: '提单 {billNo} 件数 {value},货物项合计 {sum}', en: 'Bill {billNo} has {value} packages; its goods sum to {sum}.' },
  NOTIFY_NEEDED: { severity: 'error', zh: '提单 {billNo} 收货人为 TO ORDER,须填通知人', en: 'Bill {billNo} is made out TO ORDER and needs a notify party.' },
  BOX_NOT_LISTED: { severity: 'error', zh: '提单 {billNo} 的箱 {value} 未在集装箱清单中列出', en: 'Box {value} of bill {billNo} is not among the boxes listed.' },
  BOX_NUMBER_FAILS: { severity: 'warning', zh: '箱号 {value} 不符合 ISO 6346 校验,请核对;货主自备箱可忽略', en: 'Box number {value} fails the ISO 6346 check; verify it, unless the box is shipper-owned.' },
  SIZE_TYPE_ODD: { severity: 'warning', zh: '箱 {billNo} 的箱型 {value} 不是 ISO 尺寸类型代码', en: 'The size type {value} of box {billNo} is no ISO code.' },
  FILED_LATE: { severity: 'warning', zh: '已超过传输时限 {deadline}(迟 {minutes} 分钟),已记录', en: 'The deadline {deadline} had passed by {minutes} minutes; recorded.' },
  SHEET_FORMULA: { severity: 'error', zh: '“{label}”是公式,请改为数值', en: '{label}: a formula; give the value itself.' },
  FILE_UNREADABLE: { severity: 'error', zh: '文件无法读取:{reason}', en: 'The file cannot be read: {reason}' },
  NOT_A_MANIFEST: { severity: 'error', zh: '报文中没有舱单(CUSCAR)', en: 'There is no manifest (CUSCAR) in the interchange.' },
  SECOND_INTERCHANGE: { severity: 'error', zh: '一个文件只能有一个交换(UNB 至 UNZ),请分开发送', en: 'A file may hold one interchange (UNB to UNZ) only; send them one by one.' },
  SYNTAX: { severity: 'error', zh: '{zh}', en: '{en}' },
} as const satisfies Record<string, { severity: 'error' | 'warning'; zh: string; en: string }>;

export type ManifestProblemCode = keyof typeof manifestProblems;

export type ProblemPlace = { readonly line: number; readonly field: string };

export function manifestProblem(code: ManifestProblemCode, place: ProblemPlace, facts: Readonly<Record<string, unknown>> = {}): ManifestProblem {
  const entry = manifestProblems[code];
  const at = place.line > 0 ? { zh: `第 ${place.line} ${place.field.startsWith('#') ? '行' : '段'}:`, en: `${place.field.startsWith('#') ? 'Row' : 'Segment'} ${place.line}: ` } : { zh: '', en: '' };
  return {
    code, severity: entry.severity, line: place.line, field: place.field.replace(/^#/, ''), billNo: String(facts['billNo'] ?? ''), value: String(facts['value'] ?? '').slice(0, 100),
    zh: at.zh + fillSentence(entry.zh, facts), en: at.en + fillSentence(entry.en, facts),
  };
}
