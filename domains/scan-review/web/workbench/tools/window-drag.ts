import { draggedWindow } from '../../../model/window-level.ts';
import { withView, type ViewerState } from '../viewer-state.ts';
import type { Tool } from './tool.ts';

const still = (state: ViewerState): ViewerState => state;

/** Window by drag (调窗): right widens, up brightens. */
export const windowDrag: Tool = {
  down: still, up: still, finish: still,
  move: (state, { moved, pressed }) => (pressed
    ? withView(state, (view) => ({ ...view, window: draggedWindow(view.window, moved.x / 1000, -moved.y / 700) }))
    : state),
};
