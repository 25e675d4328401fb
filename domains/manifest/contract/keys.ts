import { z } from 'zod';
import { isImoNumber } from '#kernel/imo-number.ts';
import { isLocode } from '#kernel/locode.ts';
import { normalBoxNumber } from '#kernel/iso6346.ts';

/** 进出境标志: I import, E export. */
export const Direction = z.enum(['I', 'E']);
export type Direction = z.infer<typeof Direction>;

/** 原始舱单 (import), 预配舱单 (export as planned), 装载舱单 (export as loaded). */
export const ManifestKind = z.enum(['ORIGINAL', 'PRE_ALLOCATION', 'LOADING']);
export type ManifestKind = z.infer<typeof ManifestKind>;

export const ImoNumber = z.string().refine(isImoNumber, 'IMO 号校验位不正确 · wrong IMO check digit');
export const Voyage = z.string().regex(/^[A-Z0-9./-]{1,17}$/, '航次应为 1–17 位大写字母或数字 · voyage of 1 to 17 capitals or digits');
export const BillNo = z.string().regex(/^[A-Z0-9/_-]{1,35}$/, '提单号应为 1–35 位大写字母或数字 · bill number of 1 to 35 capitals or digits');
export const Locode = z.string().refine(isLocode, '地点应为 UN/LOCODE · a UN/LOCODE such as CNNGB');
/** Boxes that bear no ISO number exist, so only the length is held. */
export const BoxNo = z.string().transform(normalBoxNumber).pipe(z.string().regex(/^[A-Z0-9]{4,17}$/, '箱号应为 4–17 位 · box number of 4 to 17 characters'));

/** 集装箱航次: one box on one voyage, in or out. */
export function visitIdOf(imo: string, voyage: string, direction: Direction, boxNo: string): string {
  return `${imo}/${voyage}/${direction}/${boxNo}`;
}

export function manifestIdOf(imo: string, voyage: string, kind: ManifestKind, sender: string): string {
  return `${imo}/${voyage}/${kind}/${sender}`;
}
