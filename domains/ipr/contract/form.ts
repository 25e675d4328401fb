import { z } from 'zod';
import { countries } from '#domains/declaration/contract/code-tables/countries.ts';
import { isUscc } from '#kernel/uscc.ts';
import { FileHash } from './ids.ts';

/** 知识产权种类. Basis: 知识产权海关保护条例, art. 2. */
export const rightKinds = {
  TRADEMARK: { zh: '商标专用权', en: 'Trade mark', letter: 'T' }, COPYRIGHT: { zh: '著作权', en: 'Copyright', letter: 'C' },
  PATENT_INVENTION: { zh: '发明专利', en: 'Invention patent', letter: 'P' }, UTILITY_MODEL: { zh: '实用新型专利', en: 'Utility model', letter: 'P' }, DESIGN: { zh: '外观设计专利', en: 'Design patent', letter: 'P' },
} as const;
export const RightKind = z.enum(['TRADEMARK', 'COPYRIGHT', 'PATENT_INVENTION', 'UTILITY_MODEL', 'DESIGN']);
export type RightKind = z.infer<typeof RightKind>;

/** 证明文件种类: what a paper proves. */
export const paperKinds = {
  CERTIFICATE: { zh: '权利证书', en: 'Certificate of the right' }, IDENTITY: { zh: '主体证明', en: 'Proof of identity' }, AUTHORISATION: { zh: '代理委托书', en: 'Power of attorney' }, OTHER: { zh: '其他', en: 'Other' },
} as const;
export const PaperKind = z.enum(['CERTIFICATE', 'IDENTITY', 'AUTHORISATION', 'OTHER']);
export type PaperKind = z.infer<typeof PaperKind>;

const countryCodes = new Set(countries.map(([code]) => code));
const line = (max: number) => z.string().trim().max(max);
const needed = (max: number) => line(max).min(1, '必填 · required');
const Country = z.string().refine((code) => countryCodes.has(code), '不是有效的国别代码 · not a code of this table');
const Day = z.iso.date('日期形如 2026-12-31 · like 2026-12-31');

/** 权利人: name, where registered or of which nationality, and where it is reached. */
export const Holder = z.object({ name: needed(200), nameEn: needed(200), nationality: Country, address: needed(300), phone: line(40).default(''), email: line(120).default('') });
export type Holder = z.infer<typeof Holder>;

/** 境内代理人, without whom a holder abroad cannot be served. */
export const Agent = z.object({ name: needed(200), phone: needed(40), address: line(300).default('') });
export type Agent = z.infer<typeof Agent>;

/** 许可: who may use the right, for which goods and how long. `firm` is the licensee's credit code where it has one; `contract` the paper that proves it. */
export const Licence = z.object({
  firm: line(18).refine((code) => code === '' || isUscc(code), '统一社会信用代码校验位不正确 · wrong check character').default(''),
  name: needed(200), goods: needed(500), validFrom: Day, validTo: Day, contract: FileHash.nullable().default(null),
});
export type Licence = z.infer<typeof Licence>;

/** 合法货物: goods on which the holder uses the right lawfully. Features and price are business secrets. */
export const GenuineGoods = z.object({
  name: needed(200), hs: z.string().regex(/^(\d{4}|\d{6}|\d{8}|\d{10})?$/, '4、6、8 或 10 位数字 · 4, 6, 8 or 10 digits').default(''), origin: Country,
  ports: z.array(needed(60)).max(40).default([]), traders: z.array(needed(200)).max(60).default([]), features: line(2000).default(''), price: line(80).default(''),
});
export type GenuineGoods = z.infer<typeof GenuineGoods>;

/** 已知侵权货物: who makes or trades goods that infringe; a business secret as a whole. */
export const KnownInfringer = z.object({
  maker: needed(200), traders: z.array(needed(200)).max(60).default([]), ports: z.array(needed(60)).max(40).default([]), features: line(2000).default(''), price: line(80).default(''),
});
export type KnownInfringer = z.infer<typeof KnownInfringer>;

/** 证明文件: the paper itself lies under its SHA-256. */
export const Paper = z.object({ kind: PaperKind, hash: FileHash, name: needed(120) });
export type Paper = z.infer<typeof Paper>;

/** 备案申请书. Basis: 知识产权海关保护条例, art. 7. */
export const RightForm = z.object({
  kind: RightKind,
  /** 商标注册号、专利号、作品登记号: number of the right at the office that granted it. */
  rightNo: needed(60),
  title: needed(200), content: needed(4000),
  /** Last day on which the right itself is protected; null where the law sets none that is known. */
  rightValidTo: Day.nullable().default(null),
  holder: Holder, agent: Agent.nullable().default(null),
  /** 尼斯分类, trade marks only. */
  niceClasses: z.array(z.number().int().min(1, '1–45').max(45, '1–45')).max(45).default([]),
  /** 文字标识 as it is printed, in any script. */
  textMarks: z.array(needed(200)).max(60).default([]),
  /** 图样, by the hash of the picture as it was uploaded. */
  figures: z.array(FileHash).max(40).default([]),
  licences: z.array(Licence).max(100).default([]),
  goods: z.array(GenuineGoods).max(100).default([]),
  infringers: z.array(KnownInfringer).max(100).default([]),
  papers: z.array(Paper).max(40).default([]),
});
export type RightForm = z.infer<typeof RightForm>;
export type RightFormInput = z.input<typeof RightForm>;
