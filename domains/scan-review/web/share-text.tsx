import type { CountedShare } from '#kernel/share.ts';

/** A share with its 95 % interval; a share of nothing is a dash. */
export function ShareText({ share }: { readonly share: CountedShare }) {
  if (share.of === 0) return <b>—</b>;
  const percent = (value: number): string => `${Math.round(value * 1000) / 10}`;
  return <span className="nowrap"><b>{share.hits}/{share.of}</b> <span className="muted">{percent(share.hits / share.of)} % ({percent(share.low)}–{percent(share.high)})</span></span>;
}
