import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { Difference, FiledReference, Suspension } from './events.ts';
import { FilingForm, Photograph } from './form.ts';
import { FilingNo } from './ids.ts';
import { Problem } from './problem.ts';

const one = { filingNo: FilingNo };
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Reasons = z.string().trim().min(4, '请写明理由（至少 4 字）· say why, in four characters at least').max(1000);

/** 待谁办理: whom a filing waits for. */
export const Awaits = z.enum(['FIRM', 'OFFICER', 'NOBODY']);
export type Awaits = z.infer<typeof Awaits>;

export const FilingRow = z.object({
  filingNo: z.string(), stage: z.string(), awaits: Awaits, enterprise: z.string(), firmName: z.string(), firmNameEn: z.string(), productCode: z.string(), nameZh: z.string(), nameEn: z.string(), hs: z.string(),
  edition: z.number(), references: z.number(), wanted: z.number(), validTo: z.string().nullable(), changedAt: z.string(), cover: z.string().nullable(),
  /** Scans that differ from the references and that no inspection found in order; none for the firm. */
  differing: z.number(),
});
export type FilingRow = z.infer<typeof FilingRow>;

export const FilingView = z.object({
  ...FilingRow.omit({ references: true }).shape, credit: z.string(), form: FilingForm, amendment: FilingForm.nullable(), reasons: z.string().nullable(), acceptedAt: z.string().nullable(),
  references: z.array(FiledReference),
  /** What the comparison of scans said; the officers' own, and empty for the firm. */
  differences: z.array(z.object({ ...Difference.shape, seenAt: z.string(), finding: z.object({ orderNo: z.string(), conforms: z.boolean(), note: z.string() }).nullable() })),
  /** `note`, `scanNo` and `p` are the officers' own and empty for the firm. */
  suspension: z.object({ ...Suspension.shape, at: z.string() }).nullable(), explanation: z.string().nullable(),
});
export type FilingView = z.infer<typeof FilingView>;

const Listing = { stage: z.string().max(20).default(''), search: z.string().trim().max(60).default(''), limit: z.coerce.number().int().min(1).max(500).default(200) };

export const listOwnFilings = endpoint({
  name: 'listOwnFilings', method: 'GET', path: '/product-filing/own', may: 'filing.file', summary: { zh: '本企业产品备案', en: 'Products we filed' }, input: z.object(Listing), output: z.array(FilingRow), refuses: [],
});
export const draftFiling = endpoint({
  name: 'draftFiling', method: 'POST', path: '/product-filing/filings', may: 'filing.file', summary: { zh: '起草产品备案', en: 'Draft the filing of a product' },
  input: FilingForm, output: z.object({ filingNo: FilingNo }), refuses: ['PRODUCT_FILED_ALREADY', 'PHOTOGRAPH_UNKNOWN'],
});
export const reviseFiling = endpoint({
  name: 'reviseFiling', method: 'PUT', path: '/product-filing/filings/:filingNo', may: 'filing.file', summary: { zh: '修改草稿或被退回的备案', en: 'Revise a draft or what was returned' },
  input: z.object({ ...one, form: FilingForm }), output: z.object({}), refuses: ['FILING_UNKNOWN', 'FILING_NOT_AT_STAGE', 'PRODUCT_CODE_FIXED', 'PHOTOGRAPH_UNKNOWN'],
});
export const submitFiling = endpoint({
  name: 'submitFiling', method: 'POST', path: '/product-filing/filings/:filingNo/submission', may: 'filing.file', summary: { zh: '提交备案', en: 'Submit the filing' },
  input: z.object(one), output: z.object({}), refuses: ['FILING_UNKNOWN', 'FILING_NOT_AT_STAGE', 'FILING_ERRORS', 'FIRM_NOT_IN_GOOD_STANDING'],
});
export const amendFiling = endpoint({
  name: 'amendFiling', method: 'POST', path: '/product-filing/filings/:filingNo/amendment', may: 'filing.file', summary: { zh: '申请变更或续期', en: 'Amend or renew the filing' },
  input: z.object({ ...one, form: FilingForm }), output: z.object({}),
  refuses: ['FILING_UNKNOWN', 'FILING_NOT_AT_STAGE', 'FILING_ERRORS', 'FIRM_NOT_IN_GOOD_STANDING', 'AMENDMENT_PENDING', 'AMENDMENT_CHANGES_NOTHING', 'PRODUCT_CODE_FIXED', 'PHOTOGRAPH_UNKNOWN'],
});
export const explainSuspension = endpoint({
  name: 'explainSuspension', method: 'POST', path: '/product-filing/filings/:filingNo/explanation', may: 'filing.file', summary: { zh: '就中止作出说明', en: 'Explain what differed' },
  input: z.object({ ...one, explanation: Reasons }), output: z.object({}), refuses: ['FILING_UNKNOWN', 'FILING_NOT_AT_STAGE'],
});

/** What became of a sheet: rows made drafts, and rows that were not accepted, each by row and column title. */
export const FilingSheetReceipt = z.object({
  accepted: z.array(z.object({ row: z.number(), productCode: z.string(), filingNo: z.string() })),
  refusedRows: z.array(z.object({ row: z.number(), productCode: z.string(), problems: z.array(Problem) })),
});
export type FilingSheetReceipt = z.infer<typeof FilingSheetReceipt>;
export const uploadFilings = endpoint({
  name: 'uploadFilings', method: 'POST', path: '/product-filing/sheets', may: 'filing.file', summary: { zh: '批量起草（电子表格）', en: 'Draft a spreadsheet of products' },
  input: z.object({}), output: FilingSheetReceipt, refuses: ['FILING_SHEET_UNREADABLE', 'BODY_TOO_LARGE'], upload: { maxBytes: 5 * 1024 * 1024 },
});
export const downloadFilingTemplate = endpoint({
  name: 'downloadFilingTemplate', method: 'GET', path: '/product-filing/template.xlsx', may: 'public', summary: { zh: '批量备案模板', en: 'Spreadsheet template for products' }, input: z.object({}), output: z.unknown(), refuses: [],
});

export const putPhotograph = endpoint({
  name: 'putPhotograph', method: 'POST', path: '/product-filing/photographs', may: 'filing.file', summary: { zh: '上传备案照片', en: 'Upload a photograph' },
  input: z.object({}), output: z.object({ hash: z.string() }), refuses: ['BODY_TOO_LARGE', 'PHOTOGRAPH_NOT_PICTURE'], upload: { maxBytes: 12 * 1024 * 1024 },
});
export const getPhotograph = endpoint({
  name: 'getPhotograph', method: 'GET', path: '/product-filing/photographs/:hash', may: 'signed-in', summary: { zh: '备案照片', en: 'A filed photograph' },
  input: z.object({ hash: Hash }), output: z.unknown(), refuses: ['NOT_FOUND'], protects: true,
});

export const listFilings = endpoint({
  name: 'listFilings', method: 'GET', path: '/product-filing/filings', may: 'filing.read', summary: { zh: '产品备案列表', en: 'Filed products' },
  input: z.object({ ...Listing, awaits: z.enum(['', 'OFFICER']).default('') }), output: z.array(FilingRow), refuses: [],
});
export const getFiling = endpoint({
  name: 'getFiling', method: 'GET', path: '/product-filing/filings/:filingNo', may: 'signed-in', summary: { zh: '一项产品备案', en: 'One filed product' },
  input: z.object(one), output: FilingView, refuses: ['FILING_UNKNOWN'], protects: true,
});
export const acceptFiling = endpoint({
  name: 'acceptFiling', method: 'POST', path: '/product-filing/filings/:filingNo/acceptance', may: 'filing.review', summary: { zh: '准予备案或变更', en: 'Accept the filing or its amendment' },
  input: z.object(one), output: z.object({}), refuses: ['FILING_UNKNOWN', 'FILING_NOT_AT_STAGE', 'FIRM_NOT_IN_GOOD_STANDING'],
});
export const returnFiling = endpoint({
  name: 'returnFiling', method: 'POST', path: '/product-filing/filings/:filingNo/return', may: 'filing.review', summary: { zh: '退回备案或变更', en: 'Return the filing or its amendment' },
  input: z.object({ ...one, reasons: Reasons }), output: z.object({}), refuses: ['FILING_UNKNOWN', 'FILING_NOT_AT_STAGE'],
});
export const suspendFiling = endpoint({
  name: 'suspendFiling', method: 'POST', path: '/product-filing/filings/:filingNo/suspension', may: 'filing.review', summary: { zh: '中止备案', en: 'Suspend the filing' },
  input: z.object({ ...one, reasons: Reasons }), output: z.object({}), refuses: ['FILING_UNKNOWN', 'FILING_NOT_AT_STAGE'],
});
export const liftSuspension = endpoint({
  name: 'liftSuspension', method: 'POST', path: '/product-filing/filings/:filingNo/lifting', may: 'filing.review', summary: { zh: '恢复备案', en: 'Lift the suspension' },
  input: z.object({ ...one, reasons: Reasons }), output: z.object({}), refuses: ['FILING_UNKNOWN', 'FILING_NOT_AT_STAGE', 'EXPLANATION_MISSING', 'FIRM_NOT_IN_GOOD_STANDING'],
});

/** 审图参照: what a declaration's trader has filed of the goods it names, for the image officer. */
export const ReferenceView = z.object({
  filingNo: z.string(), stage: z.string(), nameZh: z.string(), nameEn: z.string(), hs: z.string(), items: z.array(z.number()),
  /** The declared name agrees too: the line is this very product. */
  sameName: z.boolean(),
  ...FilingForm.pick({ brand: true, model: true, material: true, packageType: true, carton: true, piecesPerCarton: true, netKg: true, grossKg: true, pallet: true, variants: true }).shape,
  photographs: z.array(Photograph), scanNos: z.array(z.string()), wanted: z.number(),
});
export type ReferenceView = z.infer<typeof ReferenceView>;
export const getReferences = endpoint({
  name: 'getReferences', method: 'GET', path: '/product-filing/references', may: 'scan.read', summary: { zh: '报关单货物的备案与参照图像', en: 'What is filed of the goods of a declaration' },
  input: z.object({ entryId: EntryId }), output: z.object({ entryId: z.string(), filings: z.array(ReferenceView) }), refuses: ['ENTRY_NOT_FOUND'], protects: true,
});

/** 机检优先: whether every line of a declaration is a filed product with all its reference images. It changes no chance of being drawn. */
export const Coverage = z.object({
  entryId: z.string(), machineFirst: z.boolean(),
  lines: z.array(z.object({ gNo: z.number(), filingNo: z.string().nullable(), stage: z.string().nullable(), references: z.number(), wanted: z.number() })),
});
export type Coverage = z.infer<typeof Coverage>;
export const getCoverage = endpoint({
  name: 'getCoverage', method: 'GET', path: '/product-filing/coverage', may: 'filing.read', summary: { zh: '报关单是否机检优先', en: 'Is a declaration machine-inspected first' },
  input: z.object({ entryId: EntryId }), output: Coverage, refuses: ['ENTRY_NOT_FOUND'],
});
