import type { Point } from '../../../model/measuring.ts';
import type { ToolName, ViewerState } from '../viewer-state.ts';
import { angle } from './angle.ts';
import { pan } from './pan.ts';
import { polygonTool } from './polygon.ts';
import { twoPoints } from './two-points.ts';
import { windowDrag } from './window-drag.ts';

/** A pointer over a pane: where it is on the screen of the pane, where in the picture, and how far it came since last. */
export type Pointer = { readonly screen: Point; readonly picture: Point; readonly moved: Point; readonly pressed: boolean };

/** A tool (工具) is a small machine: it answers the next state and touches neither canvas nor page. */
export type Tool = {
  readonly down: (state: ViewerState, pointer: Pointer) => ViewerState;
  readonly move: (state: ViewerState, pointer: Pointer) => ViewerState;
  readonly up: (state: ViewerState, pointer: Pointer) => ViewerState;
  /** Ends a drawing of many points. */
  readonly finish: (state: ViewerState) => ViewerState;
};

export const tools: Readonly<Record<ToolName, Tool>> = {
  window: windowDrag, pan,
  'region-window': twoPoints('region-window'), ruler: twoPoints('ruler'), region: twoPoints('region'), profile: twoPoints('profile'), 'mark-box': twoPoints('mark-box'), 'mark-arrow': twoPoints('mark-arrow'),
  angle, polygon: polygonTool('polygon'), 'mark-polygon': polygonTool('mark-polygon'),
};
