import { defineRefusals } from '#kernel/refusals.ts';

export const declarationRefusals = defineRefusals({
  ERRORS_FOUND: { status: 422, zh: '报关单有 {count} 处错误，请逐项更正后重新申报', en: 'The declaration has {count} errors; correct each and lodge again.' },
  ALREADY_LODGED: { status: 409, zh: '该预录入编号已申报，报关单号 {entryId}', en: 'This number has been lodged already, as {entryId}.' },
  DECLARATION_UNKNOWN: { status: 404, zh: '未找到该报关单', en: 'No such declaration.' },
  NOT_UNDER_REVIEW: { status: 409, zh: '该报关单当前不在审单环节', en: 'The declaration is not under document review.' },
  ALREADY_DECIDED: { status: 409, zh: '该环节已有结论', en: 'This step has been decided already.' },
  NOT_READY: { status: 409, zh: '尚不能放行，缺：{missing}', en: 'Not ready for release; missing: {missing}.' },
  INSPECTED_BY_YOU: { status: 403, zh: '您参与了本票查验，依法不得放行', en: 'You took part in inspecting this; by law you may not release it.' },
  REVIEWED_BY_YOU: { status: 403, zh: '您办理了本票审单，不得再行放行', en: 'You reviewed this declaration; somebody else releases it.' },
  NOTHING_DUE: { status: 409, zh: '本票无待缴税款', en: 'Nothing is due on this declaration.' },
  AMOUNT_DIFFERS: { status: 422, zh: '缴款金额 {paid} 与应缴 {due} 不符', en: 'The amount {paid} differs from the {due} due.' },
  NOT_RELEASED: { status: 409, zh: '尚未放行', en: 'Not released yet.' },
  CHANGE_BARRED: { status: 409, zh: '已被布控查验或正在调查，不得修改或撤销', en: 'Selected for inspection or under investigation: it may be neither changed nor withdrawn.' },
  CHANGE_TOO_LATE: { status: 409, zh: '已放行、退单或撤销的报关单不得再修改或撤销', en: 'Released, returned or withdrawn already: nothing can be changed.' },
  CHANGE_PENDING: { status: 409, zh: '已有一项删改申请待海关决定', en: 'An earlier request for a change still awaits its decision.' },
  NO_CHANGE_ASKED: { status: 409, zh: '没有待决定的删改申请', en: 'No change was asked for.' },
  CONTROL_STILL_OPEN: { status: 409, zh: '风险判别与随机选取尚未完成，请稍后再决定', en: 'Screening and the draw are not over; decide a little later.' },
  AMENDMENT_TOO_WIDE: { status: 422, zh: '{field} 不得以修改变更，请撤销后重新申报', en: '{field} cannot be changed by amendment; withdraw and lodge anew.' },
  AMENDMENT_AFTER_PAYMENT: { status: 409, zh: '已缴税，修改会改变税额，请撤销后重新申报', en: 'The duty is paid and the amendment would alter it; withdraw and lodge anew.' },
  EDITION_BACKDATED: { status: 422, zh: '新版生效日不得早于现行版 {from}', en: 'A new edition may not start before the present one of {from}.' },
  SHEET_UNREADABLE: { status: 422, zh: '无法读取该表格：{reason}', en: 'The spreadsheet cannot be read: {reason}.' },
});
