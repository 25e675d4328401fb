import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { CopiedState, Figure, RefusalGround, Reminder, RevocationGround } from './events.ts';
import { Licence, RightForm, RightKind } from './form.ts';
import { FigureId, FileHash, LicenceId, RecordNo } from './ids.ts';
import { Problem } from './problem.ts';

const one = { recordNo: RecordNo };
const Done = z.object({});
const Reasons = z.string().trim().min(4, '请写明理由（至少 4 字）· say why, in four characters at least').max(1000);
const figureBytes = 12 * 1024 * 1024;

/** 待谁办理: whom a record waits for. */
export const RightAwaits = z.enum(['HOLDER', 'OFFICER', 'NOBODY']);
export type RightAwaits = z.infer<typeof RightAwaits>;

export const RightRow = z.object({
  recordNo: z.string(), stage: z.string(), awaits: RightAwaits, kind: RightKind, rightNo: z.string(), title: z.string(), holderId: z.string().nullable(), holderName: z.string(), holderNameEn: z.string(),
  niceClasses: z.array(z.number()), textMarks: z.array(z.string()), validFrom: z.string().nullable(), validTo: z.string().nullable(), changedAt: z.string(), cover: z.string().nullable(),
  /** What waits for a decision and until when, the last day; overdue when that is past. */
  waiting: z.enum(['', 'APPLICATION', 'AMENDMENT', 'RENEWAL']), dueOn: z.string().nullable(), workingDaysLeft: z.number().nullable(),
  /** Days to the end and whether a renewal may be applied for, by the house's clock. */
  daysToEnd: z.number().nullable(), renewable: z.boolean(), reminded: z.string().nullable(),
});
export type RightRow = z.infer<typeof RightRow>;

const KeptLicence = z.object({ ...Licence.shape, licenceId: z.string(), endedOn: z.string().nullable(), reasons: z.string(), inForce: z.boolean() });
export const RightView = z.object({
  ...RightRow.shape, form: RightForm, edition: z.number(), figures: z.array(Figure), licences: z.array(KeptLicence),
  amendment: z.object({ form: RightForm, changedOn: z.string(), late: z.boolean(), appliedAt: z.string(), dueOn: z.string() }).nullable(), renewal: z.object({ appliedAt: z.string(), dueOn: z.string() }).nullable(),
  appliedAt: z.string().nullable(), reasons: z.string().nullable(), ground: z.string().nullable(), cause: z.string().nullable(), renewalOpensOn: z.string().nullable(), today: z.string(),
  reminders: z.array(z.object({ reminder: Reminder, validTo: z.string(), at: z.string() })),
  editions: z.array(z.object({ edition: z.number(), cause: z.string(), at: z.string(), by: z.string(), validTo: z.string() })),
  /** Kept by the General Administration and only read here, as long as nobody acts upon it. */
  isCopy: z.boolean(),
  /** Other records on a right of this kind and number; for officers. */
  sameRight: z.array(z.string()),
});
export type RightView = z.infer<typeof RightView>;

const Listing = { stage: z.string().max(20).default(''), search: z.string().trim().max(80).default(''), limit: z.coerce.number().int().min(1).max(500).default(200) };

export const listOwnRights = endpoint({
  name: 'listOwnRights', method: 'GET', path: '/ipr/own', may: 'rights.file', summary: { zh: '本权利人的备案', en: 'Our recordations' }, input: z.object(Listing), output: z.array(RightRow), refuses: [],
});
export const draftRight = endpoint({
  name: 'draftRight', method: 'POST', path: '/ipr/rights', may: 'rights.file', summary: { zh: '起草备案申请', en: 'Draft an application for recordation' },
  input: RightForm, output: z.object({ recordNo: RecordNo }), refuses: ['FIGURE_NOT_UPLOADED', 'PAPER_NOT_UPLOADED', 'RIGHT_NUMBER_TAKEN'],
});
export const reviseRight = endpoint({
  name: 'reviseRight', method: 'PUT', path: '/ipr/rights/:recordNo', may: 'rights.file', summary: { zh: '修改草稿或退回的申请', en: 'Revise a draft or what was returned' },
  input: z.object({ ...one, form: RightForm }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'RIGHT_FIXED', 'FIGURE_NOT_UPLOADED', 'PAPER_NOT_UPLOADED'],
});
export const applyForRight = endpoint({
  name: 'applyForRight', method: 'POST', path: '/ipr/rights/:recordNo/application', may: 'rights.file', summary: { zh: '提交备案申请', en: 'Apply for recordation' },
  input: z.object(one), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'RIGHT_ERRORS', 'RIGHT_APPLIED_ALREADY'],
});
export const amendRight = endpoint({
  name: 'amendRight', method: 'POST', path: '/ipr/rights/:recordNo/amendment', may: 'rights.file', summary: { zh: '申请备案变更', en: 'File a change of the recordation' },
  input: z.object({ ...one, form: RightForm, changedOn: z.iso.date() }), output: Done,
  refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'RIGHT_ERRORS', 'RIGHT_FIXED', 'RIGHT_AMENDMENT_PENDING', 'RIGHT_AMENDMENT_EMPTY', 'CHANGE_IN_FUTURE', 'FIGURE_NOT_UPLOADED', 'PAPER_NOT_UPLOADED'],
});
export const renewRight = endpoint({
  name: 'renewRight', method: 'POST', path: '/ipr/rights/:recordNo/renewal', may: 'rights.file', summary: { zh: '申请续展', en: 'Apply for renewal' },
  input: z.object(one), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'RENEWAL_TOO_EARLY', 'RENEWAL_TOO_LATE', 'RENEWAL_PENDING', 'RIGHT_TERM_OVER'],
});
export const grantLicence = endpoint({
  name: 'grantLicence', method: 'POST', path: '/ipr/rights/:recordNo/licences', may: 'rights.file', summary: { zh: '登记许可', en: 'Put a licence on record' },
  input: z.object({ ...one, licence: Licence }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'LICENCE_ERRORS', 'PAPER_NOT_UPLOADED'],
});
export const endLicence = endpoint({
  name: 'endLicence', method: 'POST', path: '/ipr/rights/:recordNo/licences/:licenceId/end', may: 'rights.file', summary: { zh: '终止许可', en: 'End a licence' },
  input: z.object({ ...one, licenceId: LicenceId, endedOn: z.iso.date(), reasons: Reasons }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'LICENCE_UNKNOWN', 'LICENCE_ENDED', 'LICENCE_END_OUTSIDE'],
});
export const withdrawFigure = endpoint({
  name: 'withdrawFigure', method: 'POST', path: '/ipr/rights/:recordNo/figures/:figureId/withdrawal', may: 'rights.file', summary: { zh: '撤下图样', en: 'Withdraw a figure' },
  input: z.object({ ...one, figureId: FigureId, reasons: Reasons }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'FIGURE_UNKNOWN_HERE', 'FIGURE_NEEDED'],
});
export const cancelRight = endpoint({
  name: 'cancelRight', method: 'POST', path: '/ipr/rights/:recordNo/cancellation', may: 'rights.file', summary: { zh: '撤回申请或注销备案', en: 'Withdraw the application or cancel the recordation' },
  input: z.object({ ...one, reasons: Reasons }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE'],
});

const FigureKept = z.object({ hash: z.string(), shown: z.string(), width: z.number(), height: z.number() });
const figureRefusals = ['BODY_TOO_LARGE', 'FIGURE_NOT_PICTURE', 'FIGURE_ANIMATED', 'FIGURE_HEIC', 'FIGURE_TOO_MANY_PIXELS', 'FIGURE_TOO_SMALL'];
export const putFigure = endpoint({
  name: 'putFigure', method: 'POST', path: '/ipr/figures', may: 'rights.file', summary: { zh: '上传图样', en: 'Upload a figure' },
  input: z.object({}), output: FigureKept, refuses: figureRefusals, upload: { maxBytes: figureBytes },
});
export const getFigure = endpoint({
  name: 'getFigure', method: 'GET', path: '/ipr/figures/:hash', may: 'signed-in', summary: { zh: '图样', en: 'A figure' },
  /** By the hash of either form; `as` says which one is wanted. */
  input: z.object({ hash: FileHash, as: z.enum(['shown', 'filed']).default('shown') }), output: z.unknown(), refuses: ['NOT_FOUND'],
});
export const putPaper = endpoint({
  name: 'putPaper', method: 'POST', path: '/ipr/papers', may: 'rights.file', summary: { zh: '上传证明文件', en: 'Upload a paper' },
  input: z.object({}), output: z.object({ hash: z.string() }), refuses: ['BODY_TOO_LARGE', 'PAPER_NOT_READABLE'], upload: { maxBytes: figureBytes },
});
export const getPaper = endpoint({
  name: 'getPaper', method: 'GET', path: '/ipr/papers/:hash', may: 'signed-in', summary: { zh: '证明文件', en: 'A paper' }, input: z.object({ hash: FileHash }), output: z.unknown(), refuses: ['NOT_FOUND'], protects: true,
});

export const listRights = endpoint({
  name: 'listRights', method: 'GET', path: '/ipr/rights', may: 'rights.read', summary: { zh: '备案列表', en: 'Recordations' },
  input: z.object({ ...Listing, awaits: z.enum(['', 'OFFICER']).default(''), kind: z.union([z.literal(''), RightKind]).default('') }), output: z.array(RightRow), refuses: [],
});
export const getRight = endpoint({
  name: 'getRight', method: 'GET', path: '/ipr/rights/:recordNo', may: 'signed-in', summary: { zh: '一项备案的全部内容', en: 'One recordation in full' }, input: z.object(one), output: RightView, refuses: ['RIGHT_UNKNOWN'], protects: true,
});
export const recordRight = endpoint({
  name: 'recordRight', method: 'POST', path: '/ipr/rights/:recordNo/recordation', may: 'rights.decide', summary: { zh: '准予备案', en: 'Record the right' },
  input: z.object(one), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'RIGHT_TERM_OVER'],
});
export const returnApplication = endpoint({
  name: 'returnApplication', method: 'POST', path: '/ipr/rights/:recordNo/return', may: 'rights.decide', summary: { zh: '退回补正', en: 'Return the application to be completed' },
  input: z.object({ ...one, reasons: Reasons }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE'],
});
export const refuseRight = endpoint({
  name: 'refuseRight', method: 'POST', path: '/ipr/rights/:recordNo/refusal', may: 'rights.decide', summary: { zh: '不予备案', en: 'Refuse the recordation' },
  input: z.object({ ...one, ground: RefusalGround, reasons: Reasons }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE'],
});
export const approveRightAmendment = endpoint({
  name: 'approveRightAmendment', method: 'POST', path: '/ipr/rights/:recordNo/amendment/approval', may: 'rights.decide', summary: { zh: '准予变更', en: 'Approve the amendment' },
  input: z.object(one), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'RIGHT_AMENDMENT_NONE', 'RIGHT_TERM_OVER'],
});
export const refuseRightAmendment = endpoint({
  name: 'refuseRightAmendment', method: 'POST', path: '/ipr/rights/:recordNo/amendment/refusal', may: 'rights.decide', summary: { zh: '不准予变更', en: 'Refuse the amendment' },
  input: z.object({ ...one, reasons: Reasons }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'RIGHT_AMENDMENT_NONE'],
});
export const approveRenewal = endpoint({
  name: 'approveRenewal', method: 'POST', path: '/ipr/rights/:recordNo/renewal/approval', may: 'rights.decide', summary: { zh: '准予续展', en: 'Approve the renewal' },
  input: z.object(one), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'RENEWAL_NONE', 'RIGHT_TERM_OVER'],
});
export const refuseRenewal = endpoint({
  name: 'refuseRenewal', method: 'POST', path: '/ipr/rights/:recordNo/renewal/refusal', may: 'rights.decide', summary: { zh: '不准予续展', en: 'Refuse the renewal' },
  input: z.object({ ...one, reasons: Reasons }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE', 'RENEWAL_NONE'],
});
export const endRight = endpoint({
  name: 'endRight', method: 'POST', path: '/ipr/rights/:recordNo/end', may: 'rights.decide', summary: { zh: '权利不再受保护，备案失效', en: 'End the recordation of a right no longer protected' },
  input: z.object({ ...one, reasons: Reasons }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE'],
});
export const revokeRight = endpoint({
  name: 'revokeRight', method: 'POST', path: '/ipr/rights/:recordNo/revocation', may: 'rights.revoke', summary: { zh: '撤销备案', en: 'Revoke the recordation' },
  input: z.object({ ...one, ground: RevocationGround, reasons: Reasons }), output: Done, refuses: ['RIGHT_UNKNOWN', 'RIGHT_NOT_AT_STAGE'],
});

/** 备案读本的一行: a record of the General Administration, its figures by the hashes of pictures that were uploaded before. */
export const CopyLine = z.object({ recordNo: RecordNo, holderId: z.string().length(18).nullable().default(null), state: CopiedState, validFrom: z.iso.date(), validTo: z.iso.date(), form: RightForm });
export type CopyLine = z.input<typeof CopyLine>;
export const CopiesReceipt = z.object({
  taken: z.number(), unchanged: z.number(), refusedRows: z.array(z.object({ row: z.number(), recordNo: z.string(), problems: z.array(Problem) })),
});
export type CopiesReceipt = z.infer<typeof CopiesReceipt>;
/** JSON lines, 1,000 at most; each is taken or refused for itself, and one that stands here already changes nothing. */
export const putCopies = endpoint({
  name: 'putCopies', method: 'POST', path: '/ipr/copies', may: 'rights.sync', summary: { zh: '同步总署备案读本', en: 'Take the read copy of recorded rights' },
  input: z.object({}), output: CopiesReceipt, refuses: ['BODY_TOO_LARGE', 'COPIES_UNREADABLE'], upload: { maxBytes: 16 * 1024 * 1024 },
});
export const putCopiedFigure = endpoint({
  name: 'putCopiedFigure', method: 'POST', path: '/ipr/copies/figures', may: 'rights.sync', summary: { zh: '上传读本图样', en: 'Upload a figure of the read copy' },
  input: z.object({}), output: FigureKept, refuses: figureRefusals, upload: { maxBytes: figureBytes },
});

/** 公开部分: what anybody may know of a right that is or was in force. */
export const PublicRightRow = z.object({
  recordNo: z.string(), kind: RightKind, rightNo: z.string(), title: z.string(), state: z.enum(['RECORDED', 'EXPIRED']), holderName: z.string(), holderNameEn: z.string(), niceClasses: z.array(z.number()),
  textMarks: z.array(z.string()), validFrom: z.string(), validTo: z.string(), figure: z.string().nullable(),
});
export type PublicRightRow = z.infer<typeof PublicRightRow>;
export const PublicRightView = z.object({
  ...PublicRightRow.omit({ figure: true }).shape, nationality: z.string(), agentName: z.string().nullable(), agentPhone: z.string().nullable(), figures: z.array(z.string()),
  goods: z.array(z.object({ name: z.string(), origin: z.string() })), licensees: z.array(z.string()), edition: z.number(),
});
export type PublicRightView = z.infer<typeof PublicRightView>;

/** Rows of a page of the public list. */
export const publicPageSize = 24;
export const searchRights = endpoint({
  name: 'searchRights', method: 'GET', path: '/public/rights', may: 'public', summary: { zh: '知识产权备案查询', en: 'Search recorded rights' },
  input: z.object({
    word: z.string().trim().max(80).default(''), niceClass: z.union([z.literal(''), z.coerce.number().int().min(1).max(45)]).default(''), holder: z.string().trim().max(80).default(''), number: z.string().trim().max(40).default(''),
    state: z.enum(['', 'RECORDED', 'EXPIRED']).default(''), page: z.coerce.number().int().min(1).max(5000).default(1),
  }),
  output: z.object({ total: z.number(), page: z.number(), pages: z.number(), rows: z.array(PublicRightRow) }), refuses: ['ASKED_TOO_OFTEN'],
});
export const getPublicRight = endpoint({
  name: 'getPublicRight', method: 'GET', path: '/public/rights/:recordNo', may: 'public', summary: { zh: '一项备案的公开内容', en: 'What anybody may know of a recorded right' },
  input: z.object(one), output: PublicRightView, refuses: ['RIGHT_UNKNOWN', 'ASKED_TOO_OFTEN'],
});
export const getPublicFigure = endpoint({
  name: 'getPublicFigure', method: 'GET', path: '/public/figures/:hash', may: 'public', summary: { zh: '公开的图样', en: 'A published figure' }, input: z.object({ hash: FileHash }), output: z.unknown(), refuses: ['NOT_FOUND', 'ASKED_TOO_OFTEN'],
});
