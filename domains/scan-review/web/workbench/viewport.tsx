import { Alert } from 'antd';
import { type PointerEvent as Press, useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '#ui/language.tsx';
import type { Point } from '../../model/measuring.ts';
import type { Feed } from './feed.ts';
import { type Hint, Overlay } from './overlay.tsx';
import { afterFrame, changed, nextFrame, openingPace } from './pace.ts';
import { isCard } from './render/program.ts';
import { type Stage, stageOn } from './stage.ts';
import { tools, type Pointer } from './tools/tool.ts';
import { toPicture, zoomedAt } from './view.ts';
import { paneSize, resized, withView, type ViewerState } from './viewer-state.ts';

type Props = {
  readonly state: ViewerState;
  readonly act: (change: (state: ViewerState) => ViewerState) => void;
  readonly scan: Feed;
  readonly reference: Feed | undefined;
  readonly hints: readonly Hint[];
  readonly onProbe: (at: Point | undefined) => void;
};

/** A picture that nothing has changed for so long is drawn finely where that takes more than a frame. */
const restMs = 120;

/** The only part that touches a canvas: draws the state, turns pointers into tools' steps. */
export function Viewport({ state, act, scan, reference, hints, onProbe }: Props) {
  const t = useText();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage>(undefined);
  const latest = useRef(state);
  const pointer = useRef<Point>(undefined);
  const last = useRef<Point>({ x: 0, y: 0 });
  const asked = useRef(0);
  const pace = useRef({ now: openingPace(true), drawn: false, changedAt: 0 });
  const [trouble, setTrouble] = useState<'no-webgl' | 'too-large' | undefined>();
  const [generation, setGeneration] = useState(0);
  const [magnified, setMagnified] = useState<Point>();
  const redraw = useMemo(() => {
    const ask = (): void => { if (asked.current === 0) asked.current = requestAnimationFrame(step); };
    function step(): void {
      asked.current = 0;
      const element = canvas.current;
      if (!element || !stage.current) return;
      const ratio = window.devicePixelRatio || 1;
      const { width, height } = latest.current.screen;
      const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
      const { current: is } = pace;
      if (element.width !== w || element.height !== h) {
        element.width = w;
        element.height = h;
        is.now = changed(is.now);
        is.drawn = false;
      }
      const began = performance.now();
      // Two pictures that blink are held against each other: neither is refined under the eye.
      const moving = began - is.changedAt < restMs || latest.current.layout === 'blink';
      const frame = nextFrame(is.now, moving, is.drawn);
      if (frame) {
        stage.current.draw(latest.current, ratio, pointer.current, frame);
        is.now = afterFrame(is.now, frame, performance.now() - began);
        is.drawn = true;
        element.dataset.strips = String(scan.landed.length);
        element.dataset.fine = String(is.now.whole);
        if (scan.landed.length > 0 && !element.dataset.firstPixels) element.dataset.firstPixels = String(Math.round(performance.now()));
      }
      if (!is.now.whole && latest.current.layout !== 'blink') ask();
    }
    return (): void => {
      const { current: is } = pace;
      is.now = changed(is.now);
      is.drawn = false;
      is.changedAt = performance.now();
      if (canvas.current) canvas.current.dataset.fine = 'false';
      ask();
    };
  }, [scan]);

  useEffect(() => { latest.current = state; });
  // The clock of reading ticks four times a second; only what is drawn asks for a frame.
  const { views, layout, swipe, blinkOn, screen, showing: { magnifier } } = state;
  useEffect(() => redraw(), [redraw, views, layout, swipe, blinkOn, screen, magnifier]);

  useEffect(() => {
    const element = canvas.current;
    const gl = element?.getContext('webgl2', { antialias: false, alpha: false, depth: false, preserveDrawingBuffer: true });
    if (!element || !gl) {
      setTrouble('no-webgl');
      return undefined;
    }
    try {
      stage.current = stageOn(gl, scan, reference);
      pace.current.now = openingPace(isCard(gl));
    } catch (fault) {
      if (!(fault instanceof RangeError)) throw fault;
      setTrouble('too-large');
      return undefined;
    }
    // A card that was reset has forgotten everything; the planes are still here and are laid up again.
    const lost = (event: Event): void => event.preventDefault();
    const back = (): void => setGeneration((n) => n + 1);
    element.addEventListener('webglcontextlost', lost);
    element.addEventListener('webglcontextrestored', back);
    const leave = [scan.follow(redraw), reference?.follow(redraw)];
    redraw();
    return () => {
      for (const each of leave) each?.();
      element.removeEventListener('webglcontextlost', lost);
      element.removeEventListener('webglcontextrestored', back);
      stage.current?.end();
      stage.current = undefined;
    };
  }, [scan, reference, generation, redraw]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => act((before) => resized(before, { width: element.clientWidth, height: element.clientHeight })));
    observer.observe(element);
    // The same size on a screen with other points is another picture.
    window.addEventListener('resize', redraw);
    // React's own wheel handler is passive and could not keep the page from scrolling.
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { pane, at } = placeOf(latest.current, element, event);
      act((before) => withView({ ...before, active: pane }, (view) => zoomedAt(view, before.shown, paneSize(before), at, Math.exp(-event.deltaY / 500))));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => { observer.disconnect(); window.removeEventListener('resize', redraw); element.removeEventListener('wheel', wheel); };
  }, [act, redraw]);

  function pointed(event: Press<HTMLDivElement>, pressed: boolean): { readonly pane: number; readonly pointer: Pointer } {
    const { pane, at } = placeOf(latest.current, event.currentTarget, event.nativeEvent);
    const moved = { x: at.x - last.current.x, y: at.y - last.current.y };
    last.current = at;
    const view = latest.current.views[0];
    return { pane, pointer: { screen: at, picture: toPicture(view, latest.current.shown, paneSize(latest.current), at), moved, pressed } };
  }

  function handleDown(event: Press<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId);
    const { pane, pointer: seen } = pointed(event, true);
    if (event.button !== 0) return;
    act((before) => tools[before.tool].down({ ...before, active: pane }, seen));
  }

  function handleMove(event: Press<HTMLDivElement>) {
    const { pointer: seen } = pointed(event, event.buttons === 1);
    const box = event.currentTarget.getBoundingClientRect();
    pointer.current = { x: event.clientX - box.left, y: event.clientY - box.top };
    setMagnified(state.showing.magnifier ? pointer.current : undefined);
    onProbe(seen.picture);
    // The right button pans whatever tool is in hand.
    const inHand = event.buttons === 2 || event.buttons === 4 ? 'pan' : state.tool;
    const share = Math.min(1, Math.max(0, pointer.current.x / Math.max(1, state.screen.width)));
    act((before) => tools[inHand].move(before.layout === 'swipe' && event.buttons === 0 ? { ...before, swipe: share } : before, { ...seen, pressed: event.buttons !== 0 }));
    if (magnifier) redraw();
  }

  function handleUp(event: Press<HTMLDivElement>) {
    const { pointer: seen } = pointed(event, false);
    if (event.button === 0) act((before) => tools[before.tool].up(before, seen));
  }

  if (trouble) {
    return <Alert style={{ margin: 24 }} type="error" showIcon title={trouble === 'no-webgl'
      ? t('此浏览器不能使用 WebGL2，无法显示 16 位图像。请更新浏览器或启用图形加速后重新打开。', 'This browser has no WebGL2, which 16-bit images need. Update the browser or switch graphics acceleration on, then open the scan again.')
      : t('图像超出本机显卡的尺寸上限，请换一台工作站。', "The image is larger than this machine's graphics card takes; use another workstation.")} />;
  }
  return (
    <div
      ref={frame} className={`bench-view tool-${state.tool}`} tabIndex={-1} onPointerDown={handleDown} onPointerMove={handleMove} onPointerUp={handleUp} onContextMenu={(event) => event.preventDefault()}
      onDoubleClick={() => act((before) => tools[before.tool].finish(before))} onPointerLeave={() => { pointer.current = undefined; setMagnified(undefined); onProbe(undefined); if (magnifier) redraw(); }}
    >
      <canvas ref={canvas} id="scan-canvas" />
      <Overlay hints={hints} state={state} scan={scan} hasReference={reference !== undefined} magnified={magnified} />
    </div>
  );
}

/** Which pane a pointer is over, and where in it. */
function placeOf(state: ViewerState, element: Element, event: { readonly clientX: number; readonly clientY: number }): { readonly pane: number; readonly at: Point } {
  const box = element.getBoundingClientRect();
  const x = event.clientX - box.left, y = event.clientY - box.top;
  const { width } = paneSize(state);
  return state.layout === 'side-by-side' && x >= width ? { pane: 1, at: { x: x - width, y } } : { pane: 0, at: { x, y } };
}
