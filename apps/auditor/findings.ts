import type { DrawFaultCode } from '#domains/draw/model/audit.ts';

/** What may be false about those whom a round could draw. */
export type DutyCode = 'OFFICER_LEFT_OUT' | 'OFFICER_NOT_ON_DUTY' | 'OFFICER_FALSIFIED' | 'BARRED_PAIR_FALSE' | 'FREEZE_BACKDATED';

export type FindingCode =
  | 'MALFORMED_LINE' | 'FILE_DIGEST' | 'COUNTS_DIFFER' | 'EVENT_ALTERED' | 'EVENT_FIELDS' | 'CHAIN_BROKEN' | 'VERSION_GAP' | 'LEAF_GAP' | 'ROOT_DIFFERS' | 'LOG_SIGNATURE' | 'WITNESS_SIGNATURE' | 'LOG_TRUNCATED'
  | 'NO_QUORUM' | 'KEYS_DIFFER' | 'KEYS_UNREADABLE' | 'UNKNOWN_STREAM' | 'REFOLD_FAILED' | 'ROW_MISSING' | 'ROW_TWICE' | 'ROW_WITHOUT_EVENTS' | 'ROW_VERSION' | 'ROW_STATE' | 'ROW_COLUMN' | DutyCode | DrawFaultCode;

/** One thing that is wrong, and exactly where. */
export type Finding = { readonly code: FindingCode; readonly where: string; readonly detail: string };

/** What each finding says to a reader who does not know the code. */
export const findingTexts: Readonly<Record<FindingCode, { readonly zh: string; readonly en: string }>> = {
  MALFORMED_LINE: { zh: '该行格式错误,无法读取', en: 'this line of the export cannot be read' },
  FILE_DIGEST: { zh: '导出文件在写成之后被改动', en: 'the file was changed after it was written' },
  COUNTS_DIFFER: { zh: '导出文件缺行或多行', en: 'lines are missing or were added' },
  EVENT_ALTERED: { zh: '事件内容与其哈希不符(内容或哈希被改)', en: 'the event does not match its hash' },
  EVENT_FIELDS: { zh: '事件正文与登记栏不一致', en: 'the text of the event says something else than its columns' },
  CHAIN_BROKEN: { zh: '与同流前一事件的哈希链断开', en: 'the chain to the previous event of the stream is broken' },
  VERSION_GAP: { zh: '同流事件缺号或重号', en: 'an event of the stream is missing or there twice' },
  LEAF_GAP: { zh: '日志叶序号缺失或重复', en: 'a leaf of the log is missing or there twice' },
  ROOT_DIFFERS: { zh: '事件推得的树根与已签检查点不符(历史被改写)', en: 'the events do not give the root that was signed: history was rewritten' },
  LOG_SIGNATURE: { zh: '检查点的日志签名不成立', en: 'the log did not sign this checkpoint' },
  WITNESS_SIGNATURE: { zh: '检查点上有不成立或来历不明的签名行', en: 'a signature line under the checkpoint is false or of an unknown key' },
  LOG_TRUNCATED: { zh: '日志短于已签检查点(被截断)', en: 'the log is shorter than a checkpoint that was signed' },
  NO_QUORUM: { zh: '最后的检查点未达到见证方法定数', en: 'too few witnesses cosigned the last checkpoint' },
  KEYS_DIFFER: { zh: '导出文件中的公钥与审计员所持公钥不同', en: 'the public keys in the export are not those the auditor holds' },
  KEYS_UNREADABLE: { zh: '审计员的公钥文件无法读取,未作审计', en: 'the file of the auditor\'s keys cannot be read; nothing was audited' },
  UNKNOWN_STREAM: { zh: '未登记的事件流类别', en: 'a kind of stream the auditor does not know' },
  REFOLD_FAILED: { zh: '事件无法重演', en: 'the events cannot be replayed' },
  ROW_MISSING: { zh: '有事件而无现状行', en: 'there are events, but no row' },
  ROW_TWICE: { zh: '同一现状行出现两次', en: 'a row stands in the export twice' },
  ROW_WITHOUT_EVENTS: { zh: '有现状行而无事件', en: 'there is a row, but no event' },
  ROW_VERSION: { zh: '现状行版本与事件数不符', en: 'the row has another version than its events' },
  ROW_STATE: { zh: '现状行与事件重演结果不同', en: 'the row says something else than its events' },
  ROW_COLUMN: { zh: '现状行检索列与事件重演结果不同', en: 'a column of the row says something else than its events' },
  TWO_FREEZES: { zh: '同一轮次两次封池', en: 'one round was frozen twice' },
  FREEZE_FAULT: { zh: '封池记录与其内容不符', en: 'the freeze does not match what it froze' },
  WRONG_ROUND_ID: { zh: '封池记录的轮次号与事件流不符', en: 'the freeze names another round' },
  OTHER_DEPARTMENTS: { zh: '封池所列出份额部门不是公布的部门', en: 'the departments of the freeze are not those published' },
  FREEZE_NOT_COSIGNED: { zh: '封池在抽签前未经见证方联署', en: 'the freeze was not cosigned by witnesses before it was drawn' },
  FORGED_SHARE: { zh: '部门随机份额不成立(伪造、缺失或封池在后)', en: 'a share of the seed is not valid for this freeze' },
  RESULT_DIFFERS: { zh: '公布的抽签结果与重抽结果不同', en: 'the published result is not what was drawn' },
  DRAW_MISSING: { zh: '封池内事项没有抽签结果', en: 'something in the pool has no result' },
  DRAW_NOT_IN_POOL: { zh: '结果不属于任何封池', en: 'a result that no pool contains' },
  COMMITMENT_DIFFERS: { zh: '封存承诺与重抽结果不符', en: 'what was sealed is not what was drawn' },
  TOLD_OTHERWISE: { zh: '通知的结果与该轮公布结果不同', en: 'what was told is not what the round published' },
  OPENED_EARLY: { zh: '封存之前已开封', en: 'a result was opened before it was sealed' },
  OPENED_BY_STRANGER: { zh: '开封无抽中关员设备的有效签名', en: "a result was opened without a valid signature of a drawn officer's device" },
  DRAWN_TWICE: { zh: '同一事项抽签两次', en: 'one thing was drawn twice' },
  PASSED_OVER: { zh: '已申请事项一再被跳过', en: 'something that was asked for was passed over again and again' },
  OVERRIDES_MISCOUNTED: { zh: '人工改派公布数与实际不符', en: 'overrides were counted wrongly' },
  OVERRIDE_ALONE: { zh: '人工改派未经第二人确认', en: 'an override without a second person' },
  DECIDED_UNDRAWN: { zh: '未经两次中止即人工决定', en: 'Decided by hand although it had not been aborted twice' },
  OFFICER_LEFT_OUT: { zh: '封池名单漏列在岗关员', en: 'an officer on duty was left out of the frozen list' },
  OFFICER_NOT_ON_DUTY: { zh: '封池名单列入不在该场所当班查验的人员', en: 'the frozen list has an officer who was not on inspection duty there' },
  OFFICER_FALSIFIED: { zh: '封池名单所载关员情况(科室、技能、回避、权重或设备密钥)与关员事件不符', en: "department, skills, avoidances, weight or device keys in the frozen list are not those of the officer's own events" },
  BARRED_PAIR_FALSE: { zh: '封池规则中的禁配对与上次派出的一对不符', en: 'the pair barred by the frozen rule is not the pair that went last' },
  FREEZE_BACKDATED: { zh: '封池所称时刻早于见证方此前已联署的记录', en: 'the freeze claims a moment long before what witnesses had already cosigned when it was made' },
  NOT_FROM_THE_QUEUE: { zh: '封池内事项没有申请记录', en: 'something in the pool was never asked for' },
};
