/** How the next frame is drawn: the whole picture finely; coarsely, while something moves; or bands of the fine picture over the coarse one. */
export type Frame = { readonly kind: 'fine' } | { readonly kind: 'coarse' } | { readonly kind: 'band'; readonly from: number; readonly to: number };

/**
 * Whether this machine draws a fine picture within a frame; how many whole ones in a row it did not; and of the picture
 * that is being refined: bands done, how many come next, milliseconds spent, and whether it stands.
 */
export type Pace = { readonly quick: boolean; readonly late: number; readonly done: number; readonly next: number; readonly spent: number; readonly whole: boolean };

/** A coarse frame has every second point of the screen across and down. */
export const coarseShare = 0.5;
/** Into so many bands a fine picture is cut; between two of them keys and mouse are heard. */
export const bandCount = 24;
/** What a frame may take, in milliseconds. */
const frameMs = 33;
/** One late frame may have made a program or laid up a picture; two in a row are the machine's. */
const lateMost = 2;

const begun = { done: 0, next: 1, spent: 0, whole: false };

/** A graphics card is trusted until it is late; a processor that does its work is not until it has shown it. */
export const openingPace = (isCard: boolean): Pace => ({ quick: isCard, late: 0, ...begun });

/** The picture changed: whatever was drawn of it is old. */
export const changed = (pace: Pace): Pace => ({ ...pace, ...begun });

/** The next frame; `moving` as long as the last change is fresh, `drawn` once anything of the picture is. Undefined where the fine picture stands, or waits for rest. */
export function nextFrame({ quick, done, next, whole }: Pace, moving: boolean, drawn: boolean): Frame | undefined {
  if (whole) return undefined;
  if (quick) return { kind: 'fine' };
  if (!drawn) return { kind: 'coarse' };
  return moving ? undefined : { kind: 'band', from: done, to: Math.min(bandCount, done + next) };
}

/** What a frame that took so many milliseconds says. Bands grow while they are cheap, because some are bare ground. */
export function afterFrame(pace: Pace, frame: Frame, ms: number): Pace {
  if (frame.kind === 'coarse') return pace;
  if (frame.kind === 'fine') {
    const late = ms > frameMs ? pace.late + 1 : 0;
    return { ...pace, late, quick: late < lateMost, whole: true };
  }
  const spent = pace.spent + ms, whole = frame.to >= bandCount;
  return { late: 0, done: frame.to, next: ms < frameMs / 4 ? pace.next * 2 : Math.max(1, Math.floor(pace.next / 2)), spent, whole, quick: whole && spent <= frameMs };
}
