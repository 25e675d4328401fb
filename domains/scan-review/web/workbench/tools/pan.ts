import { panned } from '../view.ts';
import { withView, type ViewerState } from '../viewer-state.ts';
import type { Tool } from './tool.ts';

const still = (state: ViewerState): ViewerState => state;

export const pan: Tool = {
  down: still, up: still, finish: still,
  move: (state, { moved, pressed }) => (pressed ? withView(state, (view) => panned(view, state.shown, moved)) : state),
};
