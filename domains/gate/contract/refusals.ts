import { defineRefusals } from '#kernel/refusals.ts';

export const gateRefusals = defineRefusals({
  PASSAGE_UNKNOWN: { status: 404, zh: '没有该会话的采集记录', en: 'No passage has this session.' },
  PASSAGE_DECIDED: { status: 409, zh: '该会话已有结论', en: 'This session has been decided already.' },
  NOT_WAITING: { status: 409, zh: '该车不在待人工处置状态', en: 'This vehicle does not wait for a person.' },
  OTHER_SITE: { status: 403, zh: '该卡口无权上报场站 {areaId} 的报文', en: 'This gate may not report for site {areaId}.' },
});
