import { defineRefusals } from '#kernel/refusals.ts';

export const drawRefusals = defineRefusals({
  ROUND_ALREADY_FROZEN: { status: 409, zh: '该轮次已封池,不得再封', en: 'This round is already frozen; it cannot be frozen again.' },
  FREEZE_DOES_NOT_MATCH: { status: 422, zh: '封池记录与内容不符:{faults}', en: 'The freeze record does not match its content: {faults}.' },
  ROUND_NOT_AT_STAGE: { status: 409, zh: '该轮次处于 {stage} 阶段,不能执行此操作', en: 'The round is {stage}; this cannot be done now.' },
  SHARES_DO_NOT_HOLD: { status: 422, zh: '以下部门的随机份额缺失或不成立:{departments}', en: 'Shares missing or not valid from: {departments}.' },
  LOTS_DIFFER: { status: 422, zh: '签号 {id} 与本轮封池不符', en: 'Item {id} does not agree with what this round froze.' },
  LOT_ALREADY_ASKED: { status: 409, zh: '该事项已申请抽签,不得重抽', en: 'This has already been put up for the draw; nothing is drawn twice.' },
  LOT_NOT_AT_STAGE: { status: 409, zh: '该签处于 {stage} 阶段,不能执行此操作', en: 'The lot is {stage}; this cannot be done now.' },
  OPENING_DOES_NOT_MATCH: { status: 422, zh: '开封内容与封存承诺不符', en: 'What was opened does not match the sealed commitment.' },
  NOT_THE_DRAWN_OFFICER: { status: 403, zh: '您不是本次抽中的关员', en: 'You are not of the pair that was drawn.' },
  SIGNATURE_DOES_NOT_HOLD: { status: 422, zh: '移动单兵签名不成立', en: "The device's signature is not valid." },
  SECOND_PERSON_NEEDED: { status: 422, zh: '人工改派须由另一人同意并说明理由', en: 'An override needs a second person and a reason.' },
  MAY_STILL_BE_DRAWN: { status: 409, zh: '该签仍可抽取,未经两次中止不得人工决定', en: 'This can still be drawn; persons decide only after two aborted rounds.' },
  RESULT_DOES_NOT_FIT: { status: 422, zh: '人工决定与申请不符:种类、箱号、人数或回避不合', en: 'The decision does not fit what was asked: kind, boxes, number of officers, or somebody excluded.' },
  NO_MORE_RANKS: { status: 422, zh: '已无候补关员,请上报', en: 'No further pair was drawn; report to your superior.' },
  RANK_ADVANCED_ALREADY: { status: 409, zh: '他人刚已递补至第 {rank} 顺位，请先核对', en: 'A colleague has just gone on to rank {rank}; look again first.' },
  DEPARTMENT_SILENT: { status: 503, zh: '以下部门未给出随机份额:{departments}', en: 'No share from: {departments}.' },
  ROUND_UNKNOWN: { status: 404, zh: '没有该轮次', en: 'There is no such round.' },
  LOT_UNKNOWN: { status: 404, zh: '没有该事项的抽签记录', en: 'There is no draw record of this.' },
});
