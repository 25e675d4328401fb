import type { ReactNode } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { angleDeg, lengthMm, type Point } from '../../model/measuring.ts';
import type { Feed } from './feed.ts';
import { reasonCodes } from '../../contract/look.ts';
import { unreadRuns } from './reading.ts';
import { magnifierSize } from './stage.ts';
import { toScreen } from './view.ts';
import { paneSize, type ViewerState } from './viewer-state.ts';

/** A place the machine points at, in pixels of the picture. */
export type Hint = { readonly polygon: readonly Point[]; readonly label: string; readonly kind: 'hazard' | 'reference' | 'goods' };

type Props = { readonly hints: readonly Hint[]; readonly state: ViewerState; readonly scan: Feed; readonly hasReference: boolean; readonly magnified: Point | undefined };

/** What lies over the picture: box edges, marks, measures, unread parts, scale. */
export function Overlay({ hints, state, scan, hasReference, magnified }: Props) {
  const t = useText();
  const { width, height } = paneSize(state);
  const view = state.views[0];
  const to = (point: Point): Point => toScreen(view, state.shown, { width, height }, point);
  const path = (points: readonly Point[]): string => points.map((point) => { const { x, y } = to(point); return `${x.toFixed(1)},${y.toFixed(1)}`; }).join(' ');
  return (
    <svg className="bench-overlay" width={state.screen.width} height={state.screen.height} aria-hidden="true">
      <clipPath id="pane"><rect width={width} height={height} /></clipPath>
      <g clipPath="url(#pane)">
        {state.showing.unread && <Unread state={state} to={to} />}
        {state.showing.grid && <Grid state={state} to={to} />}
        <BoxEdges state={state} scan={scan} to={to} />
        {state.showing.opinion && hints.map(({ polygon, label, kind }, index) => <g key={`${kind} ${index}`} className={`hint ${kind}`}><polygon points={path(polygon)} /><text x={to(polygon[0] ?? { x: 0, y: 0 }).x + 3} y={to(polygon[0] ?? { x: 0, y: 0 }).y - 4}>{label}</text></g>)}
        {state.showing.marks && <MarksDrawn state={state} to={to} path={path} />}
        <Measured state={state} to={to} path={path} />
        {state.showing.scaleBar && <ScaleBar state={state} height={height} />}
      </g>
      {hasReference && state.layout !== 'single' && <PaneNames state={state} />}
      {!hasReference && state.layout !== 'single' && <text x={width / 2} y={26} textAnchor="middle" className="pane-name">{t('没有可对比的参考图像', 'There is no reference to compare with')}</text>}
      {magnified && <rect className="magnifier" x={magnified.x - magnifierSize / 2} y={magnified.y - magnifierSize / 2} width={magnifierSize} height={magnifierSize} />}
    </svg>
  );
}

type Drawn = { readonly state: ViewerState; readonly to: (point: Point) => Point };

function Unread({ state, to }: Drawn) {
  return unreadRuns(state.reading, state.shown).map(({ from, to: end }) => {
    const [a, b] = [to({ x: from, y: 0 }), to({ x: end, y: state.shown.height })];
    return <rect key={from} className="unread" x={Math.min(a.x, b.x)} y={a.y} width={Math.abs(b.x - a.x)} height={b.y - a.y} />;
  });
}

/** A line every metre. */
function Grid({ state, to }: Drawn) {
  const { width, height, pixelMm } = state.shown;
  const lines: ReactNode[] = [];
  for (let mm = 0; mm <= width * pixelMm.along; mm += 1000) {
    const [a, b] = [to({ x: mm / pixelMm.along, y: 0 }), to({ x: mm / pixelMm.along, y: height })];
    lines.push(<line key={`x${mm}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />);
  }
  for (let mm = 0; mm <= height * pixelMm.up; mm += 1000) {
    const [a, b] = [to({ x: 0, y: height - mm / pixelMm.up }), to({ x: width, y: height - mm / pixelMm.up })];
    lines.push(<line key={`y${mm}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} />);
  }
  return <g className="grid">{lines}</g>;
}

function BoxEdges({ state, scan, to }: Drawn & { readonly scan: Feed }) {
  const t = useText();
  return scan.sheet.boxes.map(({ no, isoSizeType, fromPx, toPx, doorAt }) => {
    const [a, b] = [to({ x: fromPx, y: 0 }), to({ x: toPx, y: state.shown.height })];
    const doorX = (doorAt === 'left') === (a.x < b.x) ? Math.min(a.x, b.x) : Math.max(a.x, b.x);
    const inwards = doorX === Math.min(a.x, b.x) ? 'start' : 'end';
    return (
      <g key={no} className="box-edge">
        <line x1={a.x} y1={a.y} x2={a.x} y2={b.y} /><line x1={b.x} y1={a.y} x2={b.x} y2={b.y} />
        <text x={(a.x + b.x) / 2} y={Math.max(15, a.y + 15)} textAnchor="middle">{no} · {isoSizeType}</text>
        <text x={doorX + (inwards === 'start' ? 5 : -5)} y={Math.max(15, a.y + 15)} textAnchor={inwards}>{t('箱门', 'Door')}</text>
      </g>
    );
  });
}

function MarksDrawn({ state, to, path }: Drawn & { readonly path: (points: readonly Point[]) => string }) {
  const say = useWords();
  const { along, up } = state.shown.pixelMm;
  return state.marks.now.map(({ id, shape, pointsMm, reason }) => {
    const points = pointsMm.map(({ x, y }) => ({ x: x / along, y: y / up }));
    const first = to(points[0] ?? { x: 0, y: 0 });
    return (
      <g key={id} className="mark">
        {shape === 'arrow' ? <Arrow points={points} to={to} /> : <polygon points={path(points)} />}
        <text x={first.x + 3} y={first.y - 5}>{id} {say(reasonCodes[reason])}</text>
      </g>
    );
  });
}

function Arrow({ points, to }: { readonly points: readonly Point[]; readonly to: (point: Point) => Point }) {
  const [a, b] = [to(points[0] ?? { x: 0, y: 0 }), to(points[1] ?? { x: 0, y: 0 })];
  const turn = Math.atan2(b.y - a.y, b.x - a.x);
  const wing = (side: number): string => `${b.x - 14 * Math.cos(turn + side * 0.45)},${b.y - 14 * Math.sin(turn + side * 0.45)}`;
  return <><line x1={a.x} y1={a.y} x2={b.x} y2={b.y} /><polyline points={`${wing(1)} ${b.x},${b.y} ${wing(-1)}`} /></>;
}

function Measured({ state, to, path }: Drawn & { readonly path: (points: readonly Point[]) => string }) {
  const points = state.drawing.length > 0 ? state.drawing : state.measure?.points ?? [];
  if (points.length < 2) return null;
  const [first, second, third] = points;
  const kind = state.drawing.length > 0 ? state.tool : state.measure?.kind;
  const closed = state.drawing.length === 0 && state.measure?.kind === 'region';
  const last = to(points.at(-1) ?? { x: 0, y: 0 });
  const dragged = ['region', 'region-window', 'mark-box'].includes(state.tool) && state.drawing.length > 0 && first && second;
  const corners = dragged ? [first, { x: second.x, y: first.y }, second, { x: first.x, y: second.y }] : points;
  return (
    <g className="measure">
      {closed || dragged ? <polygon points={path(corners)} /> : <polyline points={path(points)} />}
      {kind === 'ruler' && first && second && <text x={last.x + 8} y={last.y - 6}>{Math.round(lengthMm(first, second, state.shown.pixelMm))} mm</text>}
      {kind === 'angle' && first && second && third && <text x={last.x + 8} y={last.y - 6}>{angleDeg(first, second, third, state.shown.pixelMm).toFixed(1)}°</text>}
    </g>
  );
}

function ScaleBar({ state, height }: { readonly state: ViewerState; readonly height: number }) {
  const { scale } = state.views[0];
  const mm = [50, 100, 200, 500, 1000, 2000].find((each) => each * scale >= 60) ?? 2000;
  const [x, y] = [16, height - 16];
  return <g className="scale-bar"><path d={`M${x} ${y - 6}V${y}H${x + mm * scale}V${y - 6}`} /><text x={x + mm * scale + 6} y={y}>{mm >= 1000 ? `${mm / 1000} m` : `${mm} mm`}</text></g>;
}

function PaneNames({ state }: { readonly state: ViewerState }) {
  const t = useText();
  const { width, height } = state.screen;
  const scan = t('本次扫描', 'This scan'), reference = t('参考图像', 'Reference');
  if (state.layout === 'side-by-side') return <g className="pane-name"><line x1={width / 2} y1={0} x2={width / 2} y2={height} /><text x={10} y={height - 34}>{scan}</text><text x={width / 2 + 10} y={height - 34}>{reference}</text></g>;
  if (state.layout === 'swipe') return <g className="pane-name"><line x1={width * state.swipe} y1={0} x2={width * state.swipe} y2={height} /><text x={width * state.swipe - 8} y={height - 34} textAnchor="end">{scan}</text><text x={width * state.swipe + 8} y={height - 34}>{reference}</text></g>;
  if (state.layout === 'blink') return <text className="pane-name" x={10} y={height - 34}>{state.blinkOn ? reference : scan}</text>;
  return <text className="pane-name" x={10} y={height - 34}>{t('差异：红为本次较厚，蓝为参考较厚（仅按箱边与离地高度对齐）', 'Difference: red is thicker here, blue thicker in the reference (aligned by box edge and height only)')}</text>;
}
