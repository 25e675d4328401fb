import type { Point } from '../../model/measuring.ts';
import { presets, type Window } from '../../model/window-level.ts';
import type { ScanSheet } from './scan-source.ts';

export type Channel = 'high' | 'low' | 'ratio';
export type Lut = 'grey' | 'material' | 'thermal' | 'rainbow';
export type Filter = 'none' | 'denoise' | 'edge' | 'sharpen' | 'emboss' | 'clahe';
/** Shows only one class of material; the others fade. */
export type Strip = 'all' | 'organic' | 'inorganic' | 'high-Z';
export type Size = { readonly width: number; readonly height: number };

/** How one pane shows its picture. The middle is in pixels of the picture; `scale` is screen points per millimetre of cargo. */
export type View = {
  readonly middle: Point;
  readonly scale: number;
  readonly window: Window;
  readonly negative: boolean;
  readonly channel: Channel;
  readonly lut: Lut;
  readonly filter: Filter;
  readonly strip: Strip;
  readonly mirrored: boolean;
};

export type Shown = Pick<ScanSheet, 'width' | 'height' | 'pixelMm'>;

export function fitted({ width, height, pixelMm }: Shown, screen: Size): Pick<View, 'middle' | 'scale'> {
  const scale = Math.min(screen.width / (width * pixelMm.along), screen.height / (height * pixelMm.up));
  return { middle: { x: width / 2, y: height / 2 }, scale: scale > 0 && Number.isFinite(scale) ? scale : 0.1 };
}

export function freshView(shown: Shown, screen: Size): View {
  return { ...fitted(shown, screen), window: presets[3].window, negative: false, channel: 'high', lut: 'grey', filter: 'none', strip: 'all', mirrored: false };
}

/** 1 is one screen point a pixel along the box. */
export function magnificationOf(view: View, { pixelMm }: Shown): number {
  return view.scale * pixelMm.along;
}

export function toPicture(view: View, { pixelMm }: Shown, screen: Size, at: Point): Point {
  const side = view.mirrored ? -1 : 1;
  return {
    x: view.middle.x + side * (at.x - screen.width / 2) / (view.scale * pixelMm.along),
    y: view.middle.y + (at.y - screen.height / 2) / (view.scale * pixelMm.up),
  };
}

export function toScreen(view: View, { pixelMm }: Shown, screen: Size, at: Point): Point {
  const side = view.mirrored ? -1 : 1;
  return {
    x: screen.width / 2 + side * (at.x - view.middle.x) * view.scale * pixelMm.along,
    y: screen.height / 2 + (at.y - view.middle.y) * view.scale * pixelMm.up,
  };
}

/** Zooms so that the spot under the pointer stays where it is. */
export function zoomedAt(view: View, shown: Shown, screen: Size, at: Point, factor: number): View {
  const least = fitted(shown, screen).scale / 2;
  const scale = Math.min(16 / shown.pixelMm.along, Math.max(least, view.scale * factor));
  const spot = toPicture(view, shown, screen, at);
  const moved = toPicture({ ...view, scale }, shown, screen, at);
  return inside({ ...view, scale, middle: { x: view.middle.x + spot.x - moved.x, y: view.middle.y + spot.y - moved.y } }, shown);
}

export function panned(view: View, shown: Shown, byScreen: Point): View {
  const side = view.mirrored ? -1 : 1;
  return inside({ ...view, middle: { x: view.middle.x - side * byScreen.x / (view.scale * shown.pixelMm.along), y: view.middle.y - byScreen.y / (view.scale * shown.pixelMm.up) } }, shown);
}

/** The middle never leaves the picture, so that nobody loses it. */
function inside(view: View, { width, height }: Shown): View {
  return { ...view, middle: { x: Math.min(width, Math.max(0, view.middle.x)), y: Math.min(height, Math.max(0, view.middle.y)) } };
}
