import type { Point } from '../../model/measuring.ts';
import type { ReasonCode } from '../../contract/look.ts';
import { added, noMarks, type Marks } from './marks.ts';
import { readFor, unread, type Reading } from './reading.ts';
import { freshView, type Shown, type Size, type View } from './view.ts';

export type Layout = 'single' | 'side-by-side' | 'blink' | 'swipe' | 'difference';
export type ToolName = 'window' | 'pan' | 'region-window' | 'ruler' | 'angle' | 'region' | 'polygon' | 'profile' | 'mark-box' | 'mark-polygon' | 'mark-arrow';
export type Verdict = 'RELEASE' | 'SUSPICIOUS' | 'SECOND_OPINION' | 'RESCAN';

/** What a finished drawing asks to be measured; points in pixels of the picture. */
export type Measure = { readonly kind: 'ruler' | 'angle' | 'region' | 'profile'; readonly points: readonly Point[] };

/** The viewer apart from pixels and screen (阅图状态). Panes: the scan first, then its reference. */
export type ViewerState = {
  readonly shown: Shown;
  readonly screen: Size;
  readonly layout: Layout;
  readonly linked: boolean;
  readonly active: number;
  readonly views: readonly [View, View];
  /** Which half of a blink is showing. */
  readonly blinkOn: boolean;
  readonly swipe: number;
  readonly tool: ToolName;
  readonly drawing: readonly Point[];
  readonly measure: Measure | undefined;
  readonly marks: Marks;
  readonly reason: ReasonCode;
  readonly reading: Reading;
  readonly showing: { readonly unread: boolean; readonly scaleBar: boolean; readonly grid: boolean; readonly magnifier: boolean; readonly opinion: boolean; readonly marks: boolean };
  /** A finished region that shall set the window; the viewport knows the pixels and answers with `windowed`. */
  readonly windowAsked: readonly Point[] | undefined;
  readonly verdictAsked: Verdict | undefined;
};

/** The pane a screen point belongs to takes half the width when two stand side by side. */
export function paneSize({ layout, screen }: Pick<ViewerState, 'layout' | 'screen'>): Size {
  return layout === 'side-by-side' ? { width: Math.floor(screen.width / 2), height: screen.height } : screen;
}

export function openedViewer(shown: Shown, screen: Size, marks: Marks = noMarks): ViewerState {
  const view = freshView(shown, screen);
  return {
    shown, screen, layout: 'single', linked: true, active: 0, views: [view, view], blinkOn: false, swipe: 0.5, tool: 'window', drawing: [], measure: undefined, marks, reason: 'UNDECLARED',
    reading: unread(shown), showing: { unread: false, scaleBar: true, grid: false, magnifier: false, opinion: false, marks: true }, windowAsked: undefined, verdictAsked: undefined,
  };
}

export function activeView(state: ViewerState): View {
  return state.views[state.active === 1 ? 1 : 0];
}

/** Changes the active pane; while panes are linked every pane takes the change. */
export function withView(state: ViewerState, change: (view: View) => View): ViewerState {
  const next = change(activeView(state));
  if (state.linked) return { ...state, views: [next, next] };
  return { ...state, views: state.active === 1 ? [state.views[0], next] : [next, state.views[1]] };
}

export function resized(state: ViewerState, screen: Size): ViewerState {
  if (screen.width === state.screen.width && screen.height === state.screen.height) return state;
  return refitted(state, { ...state, screen });
}

export function laidOut(state: ViewerState, layout: Layout): ViewerState {
  return refitted(state, { ...state, layout, active: 0 });
}

function refitted(state: ViewerState, next: ViewerState): ViewerState {
  // A picture that was fitted stays fitted; one that was not stays where it is.
  const before = freshView(state.shown, paneSize(state));
  return activeView(state).scale === before.scale ? withView(next, (view) => ({ ...view, ...pick(freshView(state.shown, paneSize(next))) })) : next;
}

function pick({ middle, scale }: View): Pick<View, 'middle' | 'scale'> {
  return { middle, scale };
}

/** Time passes while the scan itself is on the screen. */
export function ticked(state: ViewerState, ms: number): ViewerState {
  return { ...state, reading: readFor(state.reading, state.views[0], state.shown, paneSize(state), ms) };
}

export function marked(state: ViewerState, shape: 'box' | 'polygon' | 'arrow', points: readonly Point[]): ViewerState {
  const { along, up } = state.shown.pixelMm;
  const pointsMm = points.map(({ x, y }) => ({ x: Math.round(x * along), y: Math.round(y * up) }));
  return { ...state, drawing: [], marks: added(state.marks, { shape, pointsMm, reason: state.reason, note: '' }) };
}
