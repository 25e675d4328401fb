/** Slows down who asks too often, so that nobody walks over all numbers; one bucket per address. */
export function askingLimit({ perMinute }: { readonly perMinute: number }): { readonly waitOf: (who: string, nowMs: number) => number } {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    /** Seconds to wait; 0 when this asking is free, which it then counts. */
    waitOf: (who, nowMs) => {
      if (buckets.size > 50_000) buckets.clear();
      const bucket = buckets.get(who) ?? { left: perMinute, at: nowMs };
      bucket.left = Math.min(perMinute, bucket.left + ((nowMs - bucket.at) / 60_000) * perMinute);
      bucket.at = nowMs;
      buckets.set(who, bucket);
      if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / perMinute) * 60);
      bucket.left -= 1;
      return 0;
    },
  };
}
