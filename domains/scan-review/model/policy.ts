/** 双盲复读比例 as a chance out of 2^32, by the day from which it holds. A share is changed by adding a line, never by editing one. */
export const doubleShares: readonly { readonly from: string; readonly chance: number }[] = [{ from: '2026-01-01', chance: 214_748_365 }];

/** 威胁图像投影比例 likewise: 1.5 % of assignments, within the one to two per cent that reviewers' training uses. */
export const projectionShares: readonly { readonly from: string; readonly chance: number }[] = [{ from: '2026-01-01', chance: 64_424_509 }];

/** The share in force on a day, `YYYY-MM-DD`; the first before any. */
export function shareOn(shares: readonly { readonly from: string; readonly chance: number }[], day: string): number {
  return shares.filter(({ from }) => from <= day).at(-1)?.chance ?? shares[0]?.chance ?? 0;
}

/** How long a drawn officer has before the scan returns to the lot; a heartbeat begins it anew. */
export const leaseMinutes = 20;
