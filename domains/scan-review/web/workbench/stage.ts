import { equalTables, type EqualTables } from '../../model/equalise.ts';
import { alignedView, alignmentOf, standingHeight } from './alignment.ts';
import type { Feed } from './feed.ts';
import { alphaAt } from './pixel-store.ts';
import { bandCount, coarseShare, type Frame } from './pace.ts';
import { coarseCanvas } from './render/coarse-canvas.ts';
import { rendererOn, type Place, type Target } from './render/renderer.ts';
import { forgotten, pictureTextures, uploadStrip, type PictureTextures } from './render/textures.ts';
import type { Point } from '../../model/measuring.ts';
import { toPicture, type Size, type View } from './view.ts';
import { paneSize, type ViewerState } from './viewer-state.ts';

/** What draws a viewer's state on a graphics context. */
export type Stage = {
  /** Draws a frame and comes back when the card has drawn it. */
  readonly draw: (state: ViewerState, pixelRatio: number, pointer: Point | undefined, frame: Frame) => void;
  readonly end: () => void;
};

type Shown = { readonly feed: Feed; readonly textures: PictureTextures; uploaded: number; tables: { readonly found: EqualTables; readonly texture: WebGLTexture; readonly strips: number } | undefined };

export const magnifierSize = 280;
export const magnifierTimes = 3;
/** Pixels read under one point of a fine picture, across and down. */
const finest = 4;

/** @throws when the card cannot hold the scan. */
export function stageOn(gl: WebGL2RenderingContext, scan: Feed, reference: Feed | undefined): Stage {
  const renderer = rendererOn(gl);
  const shownOf = (feed: Feed): Shown => ({ feed, textures: pictureTextures(gl, feed.sheet), uploaded: 0, tables: undefined });
  const mine = shownOf(scan);
  const its = reference && shownOf(reference);
  let alignment = reference && alignmentOf(scan.sheet, reference.sheet);
  let stands = false;
  const coarse = coarseCanvas(gl);
  const onePixel = new Uint8Array(4);

  function upload(shown: Shown): void {
    for (; shown.uploaded < shown.feed.landed.length; shown.uploaded++) {
      const landed = shown.feed.landed[shown.uploaded];
      const plane = landed && shown.feed.planes[landed.energy];
      if (landed && plane) uploadStrip(gl, shown.textures, plane, landed.energy, landed.from, landed.to);
    }
  }

  /** Where each box stands is read off its roof, once the whole of both pictures is here. */
  function align(other: Shown): void {
    const whole = ({ feed: { landed, planes: [plane] } }: Shown): boolean => plane !== undefined && landed.filter(({ energy }) => energy === 0).length >= plane.arrived.length;
    if (stands || !whole(mine) || !whole(other)) return;
    stands = true;
    const [here, there] = [mine, other].map(({ feed: { sheet, planes: [plane] } }) => standingHeight(sheet, (x, y) => (plane ? alphaAt(plane, x, y) : undefined)));
    if (here !== undefined && there !== undefined) alignment = alignmentOf(scan.sheet, other.feed.sheet, here - there);
  }

  /** Counted once everything of the high energy is there; before that, tables would change under the eye. */
  function tablesOf(shown: Shown): Shown['tables'] {
    const [plane] = shown.feed.planes;
    const strips = shown.feed.landed.filter(({ energy }) => energy === 0).length;
    if (!plane || strips < plane.arrived.length) return undefined;
    if (!shown.tables) {
      const found = equalTables(plane.width, plane.height, (x, y) => alphaAt(plane, x, y));
      shown.tables = { found, texture: renderer.tables(found), strips };
    }
    return shown.tables;
  }

  function paint(target: Target, shown: Shown, view: View, place: Place, pixelRatio: number, more: { readonly clip?: Place; readonly against?: Shown } = {}): void {
    const tables = view.filter === 'clahe' ? tablesOf(shown) : undefined;
    renderer.draw({
      picture: shown.textures, view, place, ...(more.clip && { clip: more.clip }), ...(tables && { tables: tables.texture, tableGrid: { width: tables.found.across, height: tables.found.down }, alphaMost: tables.found.alphaMost }),
      ...(more.against && alignment && { against: { picture: more.against.textures, alignment } }),
    }, target, pixelRatio);
  }

  function draw(state: ViewerState, pixelRatio: number, pointer: Point | undefined, frame: Frame): void {
    upload(mine);
    if (its) {
      upload(its);
      align(its);
    }
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    const whole: Size = { width, height };
    const edge = (band: number): number => Math.round(height * band / bandCount);
    if (frame.kind === 'coarse') {
      const size: Size = { width: Math.ceil(width * coarseShare), height: Math.ceil(height * coarseShare) };
      coarse.onto(size, whole, () => compose(state, { size, rows: [0, size.height], taps: 1 }, pixelRatio * coarseShare, pointer));
    } else compose(state, { size: whole, rows: frame.kind === 'band' ? [edge(frame.from), edge(frame.to)] : [0, height], taps: finest }, pixelRatio, pointer);
    // Reading a pixel back waits for the card: only so is it known how long a frame takes.
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, onePixel);
  }

  function compose(state: ViewerState, target: Target, pixelRatio: number, pointer: Point | undefined): void {
    const { size } = target;
    renderer.clear(target);
    const whole: Place = { left: 0, top: 0, ...size };
    const [view, other] = state.views;
    const referenceView = alignment ? alignedView(other, alignment) : other;
    if (state.layout === 'side-by-side') {
      const half = Math.floor(size.width / 2);
      paint(target, mine, view, { ...whole, width: half }, pixelRatio);
      // The other half stays bare until there is something to lay there.
      if (its) paint(target, its, referenceView, { ...whole, left: half, width: half }, pixelRatio);
    } else if (!its || state.layout === 'single') paint(target, mine, view, whole, pixelRatio);
    else if (state.layout === 'difference') paint(target, mine, view, whole, pixelRatio, { against: its });
    else if (state.layout === 'blink') paint(target, state.blinkOn ? its : mine, state.blinkOn ? referenceView : view, whole, pixelRatio);
    else {
      paint(target, mine, view, whole, pixelRatio);
      const left = Math.round(size.width * state.swipe);
      paint(target, its, referenceView, whole, pixelRatio, { clip: { left, top: 0, width: size.width - left, height: size.height } });
    }
    if (pointer && state.showing.magnifier) magnify(state, target, pixelRatio, pointer);
  }

  /** A square around the pointer, three times as large, of the pane the pointer is in. */
  function magnify(state: ViewerState, target: Target, pixelRatio: number, pointer: Point): void {
    const screen = paneSize(state);
    const right = state.layout === 'side-by-side' && pointer.x >= screen.width && its !== undefined;
    const view = right && alignment ? alignedView(state.views[1], alignment) : state.views[0];
    const shown = right ? its : mine;
    const middle = toPicture(view, shown.feed.sheet, screen, { x: pointer.x - (right ? screen.width : 0), y: pointer.y });
    const side = Math.round(magnifierSize * pixelRatio);
    const place: Place = { left: Math.round(pointer.x * pixelRatio - side / 2), top: Math.round(pointer.y * pixelRatio - side / 2), width: side, height: side };
    paint(target, shown, { ...view, middle, scale: view.scale * magnifierTimes }, place, pixelRatio);
  }

  return { draw, end: () => { forgotten(gl, mine.textures); if (its) forgotten(gl, its.textures); coarse.end(); renderer.end(); } };
}
