/** How the next frame is drawn: the whole picture finely; coarsely, while something moves; or one band of the fine picture over the coarse one. */
export type Frame = { readonly kind: 'fine' } | { readonly kind: 'coarse' } | { readonly kind: 'band'; readonly band: number };
/** How a fine picture has come along, and whether this machine draws one within a frame. */
export type Pace = { readonly quick: boolean; readonly bands: number; readonly whole: boolean };

/** A coarse frame has every second point of the screen across and down. */
export const coarseShare = 0.5;
/** Bands of a fine picture that takes longer than a frame; between two of them keys and pointer are heard. */
export const bandCount = 24;
/** What a frame may take, in milliseconds. */
const frameMs = 33;

/** Nothing is known of the machine yet: the first frame is coarse, so that something is seen at once. */
export const openingPace: Pace = { quick: false, bands: 0, whole: false };

/** The picture changed: whatever was drawn of it is old. */
export const changed = (pace: Pace): Pace => ({ ...pace, bands: 0, whole: false });

/** The next frame; `moving` as long as the last change is fresh. Undefined where the fine picture stands, or waits for rest. */
export function nextFrame({ quick, bands, whole }: Pace, moving: boolean, drawn: boolean): Frame | undefined {
  if (whole) return undefined;
  if (quick) return { kind: 'fine' };
  if (!drawn) return { kind: 'coarse' };
  return moving ? undefined : { kind: 'band', band: bands };
}

/** What a frame that took so many milliseconds says: a machine is quick where a fine picture fits into one frame. */
export function afterFrame(pace: Pace, frame: Frame, ms: number): Pace {
  if (frame.kind === 'coarse') return pace;
  if (frame.kind === 'fine') return { quick: ms <= frameMs, bands: 0, whole: true };
  const bands = pace.bands + 1;
  return { quick: ms * bandCount <= frameMs, bands, whole: bands >= bandCount };
}
