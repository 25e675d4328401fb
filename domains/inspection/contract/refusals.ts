import { defineRefusals } from '#kernel/refusals.ts';

export const inspectionRefusals = defineRefusals({
  ORDER_KNOWN: { status: 409, zh: '该查验指令已下达', en: 'The order exists already.' },
  ORDER_UNKNOWN: { status: 404, zh: '未找到该查验指令', en: 'No such inspection order.' },
  NOT_AT_STAGE: { status: 409, zh: '该查验指令处于“{stage}”环节，不能进行此操作', en: 'The order is at stage {stage}; this cannot be done now.' },
  NOT_YOUR_ORDER: { status: 403, zh: '您不是本指令抽中的查验关员', en: 'You are not one of the officers drawn for this order.' },
  TOOK_PART_BEFORE: { status: 403, zh: '参与首次查验的关员不得参与复查', en: 'Officers who took part in the inspection may not re-check it.' },
  PAIR_WAS_DRAWN: { status: 409, zh: '复查关员已由抽签产生，不得指定', en: 'The lot found officers for this re-check; nobody may name others.' },
  SAME_DEPARTMENT: { status: 422, zh: '关员 {officer} 与首次查验同属一个部门，复查须由其他部门承担', en: 'Officer {officer} is of a department that took part; a re-check needs another.' },
  NOT_ON_DUTY: { status: 422, zh: '关员 {officer} 不在岗', en: 'Officer {officer} is not on duty.' },
  TWO_OFFICERS_NEEDED: { status: 422, zh: '查验须由两名关员实施', en: 'An examination needs two officers.' },
  BOX_NOT_REPORTED: { status: 422, zh: '查验记录缺少抽中的箱 {boxNo}', en: 'The report lacks the drawn box {boxNo}.' },
  ITEM_NOT_REPORTED: { status: 422, zh: '查验记录缺少商品项 {gNo}', en: 'The report lacks item {gNo}.' },
  CONCLUSION_CONTRADICTS: { status: 422, zh: '结论与查验发现不一致：有异常项而结论为相符，或反之', en: 'The conclusion contradicts the findings.' },
  PARTY_SIGNATURE_NEEDED: { status: 422, zh: '当事人在场须签名；不在场须有见证人', en: 'A party present signs; with the party absent a witness is named.' },
  SIGNATURES_DIFFER: { status: 422, zh: '须由抽中的两名关员签名', en: 'Both officers drawn must sign.' },
  PHOTOS_MISSING: { status: 422, zh: '缺必拍照片：{kinds}', en: 'Photographs missing: {kinds}.' },
  REPORT_SIGNATURE_WRONG: { status: 422, zh: '查验记录的设备签名不成立，请在本人登记的单兵设备上重新提交', en: 'The device signature on the report does not hold; submit it again from the device enrolled for you.' },
  EVIDENCE_MISSING: { status: 422, zh: '照片 {hash} 尚未上传，请先上传', en: 'Photograph {hash} has not been uploaded; upload it first.' },
  SITE_UNKNOWN: { status: 422, zh: '场所 {site} 当前无在岗查验关员', en: 'No inspector is on duty at site {site}.' },
  EVIDENCE_NOT_PICTURE: { status: 415, zh: '仅接受 JPEG、PNG 或 WebP 图片', en: 'Only JPEG, PNG or WebP pictures are accepted.' },
});
