import { z } from 'zod';

/** What a load was found to be: as declared, or otherwise. */
export const TypicalShows = z.enum(['AS_DECLARED', 'OTHERWISE']);
export type TypicalShows = z.infer<typeof TypicalShows>;

/** 典型图像: one box of a scan kept as an example of what such goods look like, by an officer with a reason or because an inspection opened it. */
export const Typical = z.object({
  boxNo: z.string(),
  /** Heading or more of the tariff as declared; empty where nothing was. */
  hs: z.string(), name: z.string(), shows: TypicalShows, reason: z.string(),
  /** The inspection that opened the box; null where the image alone speaks. */
  orderNo: z.string().nullable(), by: z.string(), at: z.string(),
});
export type Typical = z.infer<typeof Typical>;

/** A typical image beside a scan that the network finds like it: 1 is the same, 0 has nothing in common. */
export const NearTypical = z.object({ scanNo: z.string(), site: z.string(), receivedAt: z.string(), similarity: z.number(), typical: Typical });
export type NearTypical = z.infer<typeof NearTypical>;
