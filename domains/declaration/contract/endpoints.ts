import { z } from 'zod';
import { DecimalText } from '#kernel/decimal.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { EntryId } from '#kernel/entry-number.ts';
import { HsCode } from '#kernel/hs.ts';
import { DutyAssessment, RateEdition, TariffEdition } from './events.ts';
import { DeclarationForm, Problem } from './form.ts';

/** Who must act next, and on what, in plain words; `due` is when it is usually done. */
export const NextStep = z.object({ fact: z.string(), who: z.string(), zh: z.string(), en: z.string(), expectedMinutes: z.number().nullable() });
export type NextStep = z.infer<typeof NextStep>;

/** A change (删改单) that waits for its decision; `form` is what it would become, null for a withdrawal. */
export const ChangeView = z.object({ kind: z.enum(['amendment', 'withdrawal']), reason: z.string(), by: z.string(), at: z.string(), form: DeclarationForm.nullable(), total: z.string().nullable() });
export type ChangeView = z.infer<typeof ChangeView>;
/** A change that was decided; `note` is the officer's reason when it was refused. */
const ChangeDecided = z.object({ kind: z.enum(['amendment', 'withdrawal']), granted: z.boolean(), reason: z.string(), note: z.string(), askedAt: z.string(), at: z.string() });

export const DeclarationView = z.object({
  entryId: z.string(), stage: z.string(), stateZh: z.string(), stateEn: z.string(), form: DeclarationForm, agent: z.string(), agentName: z.string(), traderName: z.string(),
  acceptedAt: z.string(), releasedAt: z.string().nullable(), duty: DutyAssessment, paid: z.boolean(), reviewReasons: z.array(z.string()),
  inspection: z.string(), next: z.array(NextStep), change: ChangeView.nullable(), changesDecided: z.array(ChangeDecided),
});
export type DeclarationView = z.infer<typeof DeclarationView>;

export const DeclarationRow = z.object({
  entryId: z.string(), stage: z.string(), direction: z.string(), district: z.string(), traderName: z.string(), agentName: z.string(), preEntryNo: z.string(),
  goods: z.string(), boxes: z.array(z.string()), acceptedAt: z.string(), releasedAt: z.string().nullable(), missing: z.array(z.string()), totalCny: z.string(),
});
export type DeclarationRow = z.infer<typeof DeclarationRow>;
const Page = z.object({ rows: z.array(DeclarationRow), next: z.string().nullable() });

/** Receipt (回执) for an accepted declaration. */
export const Receipt = z.object({ entryId: EntryId, repeated: z.boolean(), duty: DutyAssessment, reviewReasons: z.array(z.string()) });
export type Receipt = z.infer<typeof Receipt>;

export const lodgeDeclaration = endpoint({
  name: 'lodgeDeclaration', method: 'POST', path: '/declaration/declarations', may: 'declaration.lodge', summary: { zh: '申报', en: 'Lodge a declaration' },
  input: DeclarationForm, output: Receipt, refuses: ['ERRORS_FOUND', 'ALREADY_LODGED'],
});

export const UploadView = z.object({
  id: z.string(), state: z.enum(['waiting', 'working', 'done', 'failed']), doneCount: z.number(), totalCount: z.number().nullable(),
  accepted: z.array(z.object({ row: z.number(), preEntryNo: z.string(), entryId: z.string() })),
  refusedRows: z.array(z.object({ row: z.number(), preEntryNo: z.string(), problems: z.array(Problem) })),
});
export type UploadView = z.infer<typeof UploadView>;

export const uploadDeclarations = endpoint({
  name: 'uploadDeclarations', method: 'POST', path: '/declaration/uploads', may: 'declaration.lodge', summary: { zh: '批量申报（电子表格）', en: 'Lodge a spreadsheet of declarations' },
  input: z.object({}), output: z.object({ id: z.string() }), refuses: ['SHEET_UNREADABLE', 'BODY_TOO_LARGE', 'TYPE_UNKNOWN'], upload: { maxBytes: 30 * 1024 * 1024 },
});
export const getUpload = endpoint({
  name: 'getUpload', method: 'GET', path: '/declaration/uploads/:id', may: 'declaration.lodge', summary: { zh: '批量申报进度', en: 'Progress of a spreadsheet' },
  input: z.object({ id: z.uuid() }), output: UploadView, refuses: ['NOT_FOUND'],
});
export const downloadTemplate = endpoint({
  name: 'downloadDeclarationTemplate', method: 'GET', path: '/declaration/template.xlsx', may: 'public', summary: { zh: '批量申报模板', en: 'Spreadsheet template' },
  input: z.object({}), output: z.unknown(), refuses: [],
});

const Filter = z.object({
  stage: z.string().max(20).default(''), missing: z.string().max(20).default(''), direction: z.enum(['', 'I', 'E']).default(''),
  search: z.string().max(40).default(''), before: z.string().max(60).default(''), limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const listDeclarations = endpoint({
  name: 'listDeclarations', method: 'GET', path: '/declaration/declarations', may: 'declaration.read', summary: { zh: '报关单列表', en: 'Declarations' },
  input: Filter, output: Page, refuses: [],
});
export const listOwnDeclarations = endpoint({
  name: 'listOwnDeclarations', method: 'GET', path: '/declaration/own', may: 'declaration.own', summary: { zh: '本企业报关单', en: 'Our declarations' },
  input: Filter, output: Page, refuses: [],
});
export const getDeclaration = endpoint({
  name: 'getDeclaration', method: 'GET', path: '/declaration/declarations/:entryId', may: 'signed-in', summary: { zh: '报关单详情', en: 'One declaration' },
  input: z.object({ entryId: EntryId }), output: DeclarationView, refuses: ['DECLARATION_UNKNOWN', 'OTHER_DISTRICT'], protects: true,
});

const One = { entryId: EntryId };
export const passDocuments = endpoint({
  name: 'passDocuments', method: 'POST', path: '/declaration/declarations/:entryId/pass', may: 'declaration.review', summary: { zh: '审结', en: 'Pass the documents' },
  input: z.object({ ...One, note: z.string().max(500).default('') }), output: z.object({}), refuses: ['NOT_UNDER_REVIEW', 'DECLARATION_UNKNOWN', 'OTHER_DISTRICT'],
});
export const returnDeclaration = endpoint({
  name: 'returnDeclaration', method: 'POST', path: '/declaration/declarations/:entryId/return', may: 'declaration.review', summary: { zh: '退单', en: 'Return to the declarant' },
  input: z.object({ ...One, reason: z.string().min(2).max(500) }), output: z.object({}), refuses: ['NOT_UNDER_REVIEW', 'CONTROL_STILL_OPEN', 'RETURN_BARRED', 'DECLARATION_UNKNOWN', 'OTHER_DISTRICT'],
});
export const payDuty = endpoint({
  name: 'payDuty', method: 'POST', path: '/declaration/declarations/:entryId/payment', may: 'declaration.lodge', summary: { zh: '缴税', en: 'Pay what is due' },
  input: z.object({ ...One, receiptNo: z.string().min(4).max(40), amount: DecimalText }), output: z.object({}), refuses: ['NOTHING_DUE', 'AMOUNT_DIFFERS', 'CHANGE_PENDING', 'DECLARATION_UNKNOWN'],
});
export const releaseDeclaration = endpoint({
  name: 'releaseDeclaration', method: 'POST', path: '/declaration/declarations/:entryId/release', may: 'declaration.release', summary: { zh: '放行', en: 'Release' },
  input: z.object({ ...One, note: z.string().max(500).default('') }), output: z.object({}),
  refuses: ['NOT_READY', 'INSPECTED_BY_YOU', 'REVIEWED_BY_YOU', 'ALREADY_DECIDED', 'DECLARATION_UNKNOWN', 'OTHER_DISTRICT'],
});
export const detainDeclaration = endpoint({
  name: 'detainDeclaration', method: 'POST', path: '/declaration/declarations/:entryId/detention', may: 'declaration.release', summary: { zh: '扣留', en: 'Detain' },
  input: z.object({ ...One, reason: z.string().min(2).max(500) }), output: z.object({}), refuses: ['ALREADY_DECIDED', 'DECLARATION_UNKNOWN', 'OTHER_DISTRICT'],
});

const Reason = z.string().trim().min(4, '请写明理由（至少 4 字）· say why, in four characters at least').max(500);
export const askAmendment = endpoint({
  name: 'askAmendment', method: 'POST', path: '/declaration/declarations/:entryId/amendment', may: 'declaration.lodge', summary: { zh: '申请修改报关单', en: 'Ask to amend a declaration' },
  input: z.object({ ...One, form: DeclarationForm, reason: Reason }), output: z.object({}),
  refuses: ['CHANGE_BARRED', 'CHANGE_TOO_LATE', 'CHANGE_PENDING', 'AMENDMENT_TOO_WIDE', 'AMENDMENT_AFTER_PAYMENT', 'ERRORS_FOUND', 'DECLARATION_UNKNOWN'],
});
export const askWithdrawal = endpoint({
  name: 'askWithdrawal', method: 'POST', path: '/declaration/declarations/:entryId/withdrawal', may: 'declaration.lodge', summary: { zh: '申请撤销报关单', en: 'Ask to withdraw a declaration' },
  input: z.object({ ...One, reason: Reason }), output: z.object({}), refuses: ['CHANGE_BARRED', 'CHANGE_TOO_LATE', 'CHANGE_PENDING', 'DECLARATION_UNKNOWN'],
});
export const grantChange = endpoint({
  name: 'grantChange', method: 'POST', path: '/declaration/declarations/:entryId/change/grant', may: 'declaration.review', summary: { zh: '准予删改', en: 'Grant the change asked for' },
  input: z.object(One), output: z.object({}), refuses: ['NO_CHANGE_ASKED', 'CONTROL_STILL_OPEN', 'CHANGE_BARRED', 'CHANGE_TOO_LATE', 'DECLARATION_UNKNOWN', 'OTHER_DISTRICT'],
});
export const refuseChange = endpoint({
  name: 'refuseChange', method: 'POST', path: '/declaration/declarations/:entryId/change/refuse', may: 'declaration.review', summary: { zh: '不准予删改', en: 'Refuse the change asked for' },
  input: z.object({ ...One, reason: z.string().trim().min(2).max(500) }), output: z.object({}), refuses: ['NO_CHANGE_ASKED', 'DECLARATION_UNKNOWN', 'OTHER_DISTRICT'],
});

export const TariffView = z.object({ hsCode: z.string(), ...TariffEdition.shape });
export type TariffView = z.infer<typeof TariffView>;
export const loadTariff = endpoint({
  name: 'loadTariff', method: 'PUT', path: '/declaration/tariff', may: 'system.manage', summary: { zh: '装载税则', en: 'Load tariff lines' },
  input: z.object({ lines: z.array(z.object({ hsCode: HsCode, edition: TariffEdition })).min(1).max(2000) }), output: z.object({ count: z.number() }), refuses: ['EDITION_BACKDATED'],
});
export const searchTariff = endpoint({
  name: 'searchTariff', method: 'GET', path: '/declaration/tariff', may: 'public', summary: { zh: '税则查询', en: 'Search the tariff' },
  input: z.object({ search: z.string().max(40).default('') }), output: z.array(TariffView), refuses: [],
});
export const setRate = endpoint({
  name: 'setRate', method: 'PUT', path: '/declaration/rates/:currency', may: 'system.manage', summary: { zh: '设定计征汇率', en: 'Set an exchange rate' },
  input: z.object({ currency: z.string().length(3), edition: RateEdition }), output: z.object({}), refuses: ['EDITION_BACKDATED'],
});

/** What became of the declarations lodged on one day in China; `hours` by the hour of the clock there. */
export const DeclarationDay = z.object({
  day: z.string(), lodged: z.number(), inProcess: z.number(), returned: z.number(), detained: z.number(), released: z.number(), selected: z.number(), dutyCny: z.string(),
  hours: z.array(z.object({ hour: z.number(), lodged: z.number(), released: z.number() })),
});
export type DeclarationDay = z.infer<typeof DeclarationDay>;
export const getDeclarationDay = endpoint({
  name: 'getDeclarationDay', method: 'GET', path: '/declaration/day', may: 'declaration.read', summary: { zh: '当日报关单统计', en: 'Declarations of the day' }, input: z.object({}), output: DeclarationDay, refuses: [],
});
