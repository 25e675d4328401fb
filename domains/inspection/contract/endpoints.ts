import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { CameraEdition, CameraSite, SiteCamera } from './camera.ts';
import { LaboratoryResult, Sample, SampleSeal } from './endoscope.ts';
import { InspectionReport } from './report.ts';

const OrderNo = z.string().regex(/^CY\d{18}$/);

export const OrderRow = z.object({
  orderNo: z.string(), entryId: z.string(), stage: z.string(), district: z.string(), site: z.string().nullable(), traderName: z.string(), boxes: z.array(z.string()),
  officers: z.array(z.string()), openedAt: z.string(), conclusion: z.string().nullable(), rechecked: z.boolean(),
});
export type OrderRow = z.infer<typeof OrderRow>;

/** What the officers at the site need, complete, so that the phone can work for hours without a network. */
export const TaskView = z.object({
  orderNo: z.string(), entryId: z.string(), stage: z.string(), site: z.string(), traderName: z.string(), traderCode: z.string().default(''), points: z.array(z.string()), method: z.string(),
  boxes: z.array(z.object({ boxNo: z.string(), seals: z.array(z.string()), drawn: z.boolean() })),
  cell: z.string(), layer: z.number(), officers: z.array(z.string()), recheck: z.boolean(),
  items: z.array(z.object({ gNo: z.number(), hsCode: z.string(), name: z.string(), model: z.string(), qty: z.string(), unit: z.string(), netKg: z.string(), origin: z.string() })),
  packages: z.number(), grossKg: z.string(),
  // 可疑标记 of the image officers: where in the box, measured from its door, and how high in the picture (0 top, 1 bottom).
  suspicions: z.array(z.object({ scanNo: z.string(), boxNo: z.string(), reason: z.string(), note: z.string(), doorM: z.tuple([z.number(), z.number()]), boxM: z.number(), height: z.tuple([z.number(), z.number()]) })).default([]),
});
export type TaskView = z.infer<typeof TaskView>;

export const listOrders = endpoint({
  name: 'listOrders', method: 'GET', path: '/inspection/orders', may: 'inspection.read', summary: { zh: '查验指令列表', en: 'Inspection orders' },
  input: z.object({ stage: z.string().max(20).default(''), limit: z.coerce.number().int().min(1).max(200).default(100) }), output: z.array(OrderRow), refuses: [],
});
export const OrderView = z.object({
  ...OrderRow.shape, points: z.array(z.string()), method: z.string(), report: InspectionReport.nullable(), recheck: InspectionReport.nullable(), handling: z.string().nullable(),
  /** The re-check was drawn but nobody eligible was on duty: a chief must name two officers. */
  recheckersWanted: z.boolean(),
});
export type OrderView = z.infer<typeof OrderView>;
export const getOrder = endpoint({
  name: 'getOrder', method: 'GET', path: '/inspection/orders/:orderNo', may: 'inspection.read', summary: { zh: '查验指令', en: 'One inspection order' },
  input: z.object({ orderNo: OrderNo }), output: OrderView, refuses: ['ORDER_UNKNOWN', 'OTHER_DISTRICT'], protects: true,
});
export const listOwnOrders = endpoint({
  name: 'listOwnOrders', method: 'GET', path: '/inspection/own', may: 'firm', summary: { zh: '本企业查验通知', en: 'Inspections we must attend' },
  input: z.object({}), output: z.array(OrderRow.omit({ officers: true })), refuses: [],
});
export const presentGoods = endpoint({
  name: 'presentGoods', method: 'POST', path: '/inspection/orders/:orderNo/presentation', may: 'firm', summary: { zh: '货物到场待查', en: 'The goods stand ready' },
  input: z.object({ orderNo: OrderNo, site: z.string().regex(/^[A-Z0-9]{3,11}$/) }), output: z.object({}), refuses: ['ORDER_UNKNOWN', 'NOT_AT_STAGE', 'SITE_UNKNOWN'],
});
export const listMyTasks = endpoint({
  name: 'listMyTasks', method: 'GET', path: '/inspection/tasks', may: 'inspection.record', summary: { zh: '我的查验任务', en: 'My inspections' },
  input: z.object({}), output: z.array(TaskView), refuses: [],
});
export const submitReport = endpoint({
  name: 'submitReport', method: 'POST', path: '/inspection/orders/:orderNo/report', may: 'inspection.record', summary: { zh: '提交查验记录', en: 'Submit the report' },
  input: z.object({ orderNo: OrderNo, report: InspectionReport, deviceSignature: z.string().max(200) }), output: z.object({ stage: z.string() }),
  refuses: ['ORDER_UNKNOWN', 'NOT_AT_STAGE', 'NOT_YOUR_ORDER', 'TOOK_PART_BEFORE', 'BOX_NOT_REPORTED', 'ITEM_NOT_REPORTED', 'CONCLUSION_CONTRADICTS', 'PARTY_SIGNATURE_NEEDED', 'SIGNATURES_DIFFER', 'PHOTOS_MISSING', 'EVIDENCE_MISSING', 'REPORT_SIGNATURE_WRONG',
    'ENDOSCOPE_OF_OTHER_BOX', 'OPENING_TOO_WIDE', 'ENDOSCOPE_EVIDENCE_MISSING', 'ENDOSCOPE_REASONS_MISSING', 'CLIPS_BEYOND_POLICY', 'ENDOSCOPE_NEEDS_OPENING', 'SAMPLE_OF_OTHER_ITEM', 'SAMPLE_SEAL_TWICE'],
});
export const nameRecheckers = endpoint({
  name: 'nameRecheckers', method: 'POST', path: '/inspection/orders/:orderNo/recheckers', may: 'inspection.oversee', summary: { zh: '无合格复查关员时指定', en: 'Name officers where the lot found none' },
  input: z.object({ orderNo: OrderNo, pair: z.tuple([z.string().max(20), z.string().max(20)]), reason: z.string().trim().min(4).max(500) }), output: z.object({}),
  refuses: ['ORDER_UNKNOWN', 'OTHER_DISTRICT', 'NOT_AT_STAGE', 'PAIR_WAS_DRAWN', 'TOOK_PART_BEFORE', 'SAME_DEPARTMENT', 'NOT_ON_DUTY', 'TWO_OFFICERS_NEEDED'],
});
export const putEvidence = endpoint({
  name: 'putEvidence', method: 'POST', path: '/inspection/evidence', may: 'evidence.write', summary: { zh: '上传证据照片', en: 'Upload a photograph' },
  input: z.object({}), output: z.object({ hash: z.string() }), refuses: ['BODY_TOO_LARGE', 'EVIDENCE_NOT_PICTURE'], upload: { maxBytes: 25 * 1024 * 1024 },
});
export const putClip = endpoint({
  name: 'putClip', method: 'POST', path: '/inspection/clips', may: 'evidence.write', summary: { zh: '上传窥镜录像', en: 'Upload a clip' },
  input: z.object({}), output: z.object({ hash: z.string() }), refuses: ['BODY_TOO_LARGE', 'CLIP_NOT_VIDEO'], upload: { maxBytes: 12 * 1024 * 1024 },
});
export const getEvidence = endpoint({
  name: 'getEvidence', method: 'GET', path: '/inspection/evidence/:hash', may: 'inspection.read', summary: { zh: '证据照片或录像', en: 'A photograph or clip' },
  input: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }), output: z.unknown(), refuses: ['NOT_FOUND', 'OTHER_DISTRICT'], protects: true,
});

const cameraId = SiteCamera.shape.id;
export const listSiteCameras = endpoint({
  name: 'listSiteCameras', method: 'GET', path: '/inspection/cameras', may: 'system.manage', summary: { zh: '各场所窥镜画面来源', en: 'Picture sources of endoscopes, by site' },
  input: z.object({}), output: z.array(z.object({ site: z.string(), editions: z.array(CameraEdition) })), refuses: [],
});
export const setSiteCameras = endpoint({
  name: 'setSiteCameras', method: 'PUT', path: '/inspection/cameras/:site', may: 'system.manage', summary: { zh: '设定场所窥镜画面来源', en: 'Set a site\'s picture sources, from a day on' },
  input: z.object({ site: CameraSite, edition: CameraEdition }), output: z.object({}), refuses: ['CAMERAS_TOO_EARLY'],
});
export const listOrderCameras = endpoint({
  name: 'listOrderCameras', method: 'GET', path: '/inspection/orders/:orderNo/cameras', may: 'inspection.record', summary: { zh: '查验现场的窥镜画面来源', en: 'Picture sources where the order is carried out' },
  input: z.object({ orderNo: OrderNo }), output: z.object({ cameras: z.array(SiteCamera.omit({ url: true })) }), refuses: ['ORDER_UNKNOWN', 'NOT_AT_STAGE', 'NOT_YOUR_ORDER'],
});
export const watchCamera = endpoint({
  name: 'watchCamera', method: 'GET', path: '/inspection/orders/:orderNo/cameras/:cameraId/live', may: 'inspection.record', summary: { zh: '窥镜实时画面（JPEG 连续帧）', en: 'Live picture of an endoscope, JPEG after JPEG' },
  input: z.object({ orderNo: OrderNo, cameraId }), output: z.unknown(), protects: true,
  refuses: ['ORDER_UNKNOWN', 'NOT_AT_STAGE', 'NOT_YOUR_ORDER', 'CAMERA_UNKNOWN', 'CAMERA_SILENT', 'CAMERA_WITHOUT_PICTURES', 'CAMERA_NEEDS_FFMPEG', 'CAMERAS_BUSY'],
});

/** 样品: `dueOn` is the laboratory's last working day for it. */
export const SampleRow = z.object({
  sampleId: z.string(), orderNo: z.string(), entryId: z.string(), boxNo: z.string(), stage: z.string(), sample: Sample, goods: z.string(), dueOn: z.string(), overdue: z.boolean(),
  result: LaboratoryResult.nullable(), reportNo: z.string().nullable(), note: z.string().nullable(), concludedAt: z.string().nullable(), concludedBy: z.string().nullable(),
});
export type SampleRow = z.infer<typeof SampleRow>;
export const listSamples = endpoint({
  name: 'listSamples', method: 'GET', path: '/inspection/samples', may: 'inspection.read', summary: { zh: '样品与化验时限', en: 'Samples and the laboratory clock' },
  input: z.object({ stage: z.enum(['', 'waiting', 'concluded']).default(''), orderNo: z.string().max(20).default('') }), output: z.array(SampleRow), refuses: [],
});
export const recordLaboratoryResult = endpoint({
  name: 'recordLaboratoryResult', method: 'POST', path: '/inspection/orders/:orderNo/samples/:sealNo/result', may: 'inspection.oversee', summary: { zh: '登记化验结果', en: 'Record the laboratory\'s result' },
  input: z.object({ orderNo: OrderNo, sealNo: SampleSeal, result: LaboratoryResult, reportNo: z.string().trim().min(3).max(40), note: z.string().trim().max(500).default('') }),
  output: z.object({}), refuses: ['SAMPLE_UNKNOWN', 'SAMPLE_CONCLUDED', 'OTHER_DISTRICT'],
});

/** Orders given on one day in China, by where they stand now. */
export const InspectionDay = z.object({ day: z.string(), opened: z.number(), waiting: z.number(), underWay: z.number(), closed: z.number(), differs: z.number(), rechecked: z.number() });
export type InspectionDay = z.infer<typeof InspectionDay>;
export const getInspectionDay = endpoint({
  name: 'getInspectionDay', method: 'GET', path: '/inspection/day', may: 'inspection.read', summary: { zh: '当日查验统计', en: 'Inspections of the day' }, input: z.object({}), output: InspectionDay, refuses: [],
});
