import { defineRefusals } from '#kernel/refusals.ts';

export const manifestRefusals = defineRefusals({
  MANIFEST_UNKNOWN: { status: 404, zh: '未找到该舱单', en: 'There is no such manifest.' },
  BILL_UNKNOWN: { status: 404, zh: '未找到提单', en: 'There is no such bill.' },
  BOX_UNKNOWN: { status: 404, zh: '未找到该箱的航次记录', en: 'There is no such box on this voyage.' },
  BILL_FILED_ALREADY: { status: 409, zh: '提单 {billNo} 已申报', en: 'Bill {billNo} is on file already.' },
  BILL_NOT_PREALLOCATED: { status: 409, zh: '提单 {billNo} 没有预配舱单', en: 'Bill {billNo} has no pre-allocation manifest.' },
  REASON_NEEDED: { status: 422, zh: '提单 {billNo} 已过传输时限,修改或删除须写明原因', en: 'The deadline of bill {billNo} has passed; say why it is changed.' },
  BILL_RELEASED: { status: 409, zh: '提单 {billNo} 已放行,不能再改', en: 'Bill {billNo} is released and can no longer change.' },
  BILL_HELD: { status: 409, zh: '提单已被暂停装卸', en: 'The bill is held.' },
  BILL_NOT_HELD: { status: 409, zh: '提单未被暂停装卸', en: 'The bill is not held.' },
  NOT_AN_EXPORT: { status: 422, zh: '提单 {billNo} 不是出境提单,没有运抵报告', en: 'Bill {billNo} is no export; it has no arrival report.' },
  MESSAGE_TYPE_UNKNOWN: { status: 415, zh: '不支持的格式 {contentType},请发送 EDIFACT、JSON 或 xlsx', en: 'The format {contentType} is not accepted; send EDIFACT, JSON or xlsx.' },
});
