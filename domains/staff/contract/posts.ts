import { z } from 'zod';

/**
 * 岗位. Five duties are held apart by law (审单、查验、放行、稽查、调查); the three officers of the system
 * (系统、安全、审计管理员, 三员分立) hold nothing else.
 * Basis: 海关法 2021, arts 79, 81.
 */
export const Post = z.enum(['DOC_REVIEW', 'INSPECT', 'INSPECT_CHIEF', 'RELEASE', 'RISK', 'LOGISTICS', 'DUTY_CHIEF', 'SYS_ADMIN', 'SEC_ADMIN', 'AUDITOR', 'IMAGE_REVIEW', 'IMAGE_CHIEF', 'IPR', 'IPR_CHIEF']);
export type Post = z.infer<typeof Post>;

export const postNames: Readonly<Record<Post, { readonly zh: string; readonly en: string }>> = {
  DOC_REVIEW: { zh: '审单', en: 'Document review' },
  INSPECT: { zh: '查验', en: 'Inspection' },
  INSPECT_CHIEF: { zh: '查验科长', en: 'Inspection chief' },
  RELEASE: { zh: '放行', en: 'Release' },
  RISK: { zh: '风险布控', en: 'Risk control' },
  LOGISTICS: { zh: '物流监控', en: 'Logistics control' },
  DUTY_CHIEF: { zh: '值班关长', en: 'Duty chief' },
  SYS_ADMIN: { zh: '系统管理员', en: 'System administrator' },
  SEC_ADMIN: { zh: '安全管理员', en: 'Security administrator' },
  AUDITOR: { zh: '审计员', en: 'Security auditor' },
  IMAGE_REVIEW: { zh: '审图', en: 'Image review' },
  IMAGE_CHIEF: { zh: '审图科长', en: 'Chief of image review' },
  IPR: { zh: '知识产权', en: 'IPR officer' },
  IPR_CHIEF: { zh: '知识产权科长', en: 'IPR chief' },
};

/** Posts that exclude every other post. */
export const threeOfficers: readonly Post[] = ['SYS_ADMIN', 'SEC_ADMIN', 'AUDITOR'];
/** Duties of which nobody may hold two. */
export const heldApart: readonly Post[] = ['DOC_REVIEW', 'INSPECT', 'RELEASE'];

/**
 * Role → permissions, for officers' posts, kinds of firm and kinds of device alike. The one table:
 * the server enforces it, screens show by it, a test holds every endpoint against it.
 */
export const permissions: Readonly<Record<string, readonly string[]>> = {
  DOC_REVIEW: ['desk', 'declaration.read', 'declaration.review', 'manifest.read', 'dossier.read', 'draw.board', 'filing.read'],
  INSPECT: ['desk', 'inspection.read', 'inspection.record', 'draw.open', 'draw.board', 'evidence.write', 'rights.read'],
  INSPECT_CHIEF: ['desk', 'inspection.read', 'inspection.oversee', 'draw.board', 'draw.override', 'declaration.read', 'dossier.read', 'staff.read', 'filing.read', 'rights.read'],
  RELEASE: ['desk', 'declaration.read', 'declaration.release', 'inspection.read', 'dossier.read', 'draw.board', 'filing.read'],
  RISK: ['desk', 'risk.read', 'risk.edit', 'risk.approve', 'declaration.read', 'dossier.read', 'draw.board', 'filing.read'],
  LOGISTICS: ['desk', 'gate.read', 'gate.handle', 'manifest.read', 'dossier.read', 'draw.board'],
  DUTY_CHIEF: ['desk', 'declaration.read', 'manifest.read', 'gate.read', 'inspection.read', 'dossier.read', 'draw.board', 'draw.override', 'staff.read', 'ledger.read', 'inspection.oversee', 'filing.read'],
  SYS_ADMIN: ['desk', 'system.read', 'system.manage'],
  SEC_ADMIN: ['desk', 'staff.read', 'staff.manage', 'enterprise.manage'],
  AUDITOR: ['desk', 'ledger.read', 'audit.read', 'draw.board', 'draw.audit', 'dossier.read', 'declaration.read', 'manifest.read', 'inspection.read', 'gate.read', 'risk.read', 'staff.read', 'scan.read', 'scan.oversee', 'filing.read'],
  IMAGE_REVIEW: ['desk', 'scan.read', 'scan.review', 'scan.library', 'draw.board', 'filing.read'],
  IMAGE_CHIEF: ['desk', 'scan.read', 'scan.oversee', 'scan.policy', 'scan.library', 'draw.board', 'draw.override', 'staff.read', 'filing.read', 'filing.review'],
  IPR: ['desk', 'rights.read', 'rights.decide', 'declaration.read', 'inspection.read', 'dossier.read'],
  IPR_CHIEF: ['desk', 'rights.read', 'rights.decide', 'rights.revoke', 'declaration.read', 'inspection.read', 'dossier.read', 'staff.read'],
  CONSIGNEE: ['firm', 'declaration.own', 'manifest.own', 'filing.file'],
  BROKER: ['firm', 'declaration.lodge', 'declaration.own', 'manifest.own'],
  FORWARDER: ['firm', 'manifest.lodge', 'manifest.own'],
  CARRIER: ['firm', 'manifest.lodge', 'manifest.own'],
  RIGHTS_HOLDER: ['rights.file'],
  TERMINAL: ['terminal.report'],
  GATE: ['gate.report'],
  SCANNER: ['scan.send'],
  RIGHTS_SYNC: ['rights.sync'],
};
