import { z } from 'zod';
import { NonNegative } from '#kernel/decimal.ts';
import { Instant } from '#kernel/instant.ts';
import { BoxMove } from './events.ts';
import { BoxNo, Direction, ImoNumber, Voyage } from './keys.ts';

/** What a terminal reports of one box in CODECO (进出场) or COARRI (装卸). */
export const TerminalReport = z.object({
  move: BoxMove, imo: ImoNumber, voyage: Voyage, direction: Direction, boxNo: BoxNo, sizeType: z.string().max(10), seals: z.array(z.string().min(1).max(35)).max(9),
  grossKg: NonNegative.nullable(), movedAt: Instant, site: z.string().max(35), billNo: z.string().max(35),
});
export type TerminalReport = z.infer<typeof TerminalReport>;

/** A report that could not be taken, for APERAK: code, place, sentences. */
export const terminalFaults = {
  T01: { zh: '第 {line} 段:报文功能 {value} 不是进出场或装卸报告', en: 'Segment {line}: document {value} is no gate or loading report.' },
  T02: { zh: '第 {line} 段:{reason}', en: 'Segment {line}: {reason}' },
  T03: { zh: '报文中没有箱', en: 'The message names no box.' },
} as const;
