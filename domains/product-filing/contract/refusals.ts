import { defineRefusals } from '#kernel/refusals.ts';

export const productFilingRefusals = defineRefusals({
  FILING_KNOWN: { status: 409, zh: '该备案编号已使用', en: 'This filing number is in use.' },
  FILING_UNKNOWN: { status: 404, zh: '未找到该备案', en: 'No such filing.' },
  FILING_NOT_AT_STAGE: { status: 409, zh: '该备案处于“{stage}”状态，不能进行此操作', en: 'The filing is at stage {stage}; this cannot be done now.' },
  FILING_ERRORS: { status: 422, zh: '备案内容有 {count} 处须更正', en: 'The filing has {count} errors to correct.' },
  PRODUCT_FILED_ALREADY: { status: 409, zh: '货号 {productCode} 已备案，编号 {filingNo}', en: 'Product {productCode} is filed already, as {filingNo}.' },
  PRODUCT_CODE_FIXED: { status: 422, zh: '货号不得更改，请另行备案', en: 'The product code cannot be changed; file another product.' },
  FIRM_NOT_IN_GOOD_STANDING: { status: 403, zh: '企业信用等级为失信，不得备案产品', en: 'The firm is rated dishonest and may not file products.' },
  AMENDMENT_PENDING: { status: 409, zh: '已有一份变更待海关审核', en: 'An earlier amendment still awaits review.' },
  AMENDMENT_CHANGES_NOTHING: { status: 422, zh: '变更内容与现行备案相同', en: 'The amendment changes nothing.' },
  EXPLANATION_MISSING: { status: 409, zh: '企业尚未作出说明，不得恢复', en: 'The firm has not explained yet; the suspension cannot be lifted.' },
  PHOTOGRAPH_UNKNOWN: { status: 422, zh: '照片 {hash} 尚未由本企业上传', en: 'Photograph {hash} has not been uploaded by this firm.' },
  PHOTOGRAPH_NOT_PICTURE: { status: 415, zh: '仅接受完整的 JPEG、PNG 或 WebP 图片', en: 'Only whole JPEG, PNG or WebP pictures are accepted.' },
  FILING_SHEET_UNREADABLE: { status: 422, zh: '无法读取该表格：{reason}', en: 'The spreadsheet cannot be read: {reason}.' },
  ENTRY_NOT_FOUND: { status: 404, zh: '未找到该报关单', en: 'No such declaration.' },
});
