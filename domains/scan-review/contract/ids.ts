import { z } from 'zod';

/** 扫描编号: what the scanner calls one scan; a package keeps it for ever. */
export const ScanNo = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,79}$/).brand<'ScanNo'>();
export type ScanNo = z.infer<typeof ScanNo>;

/** 集中审图中心: where image officers are on duty and from whose list reviewers are drawn, wherever the scanner stands. */
export const reviewSite = 'SHENTU01';
/** Skills that the draw asks of a reviewer, and of the one who settles a disagreement. */
export const reviewSkill = 'image-review';
export const chiefSkill = 'image-chief';
