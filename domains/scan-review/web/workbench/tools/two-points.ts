import type { Point } from '../../../model/measuring.ts';
import { rectangle } from '../../../model/measuring.ts';
import { marked, type ViewerState } from '../viewer-state.ts';
import type { Tool } from './tool.ts';

type Kind = 'region-window' | 'ruler' | 'region' | 'profile' | 'mark-box' | 'mark-arrow';

/** Drawn from press to release: line, box or arrow. A click without a drag draws nothing. */
export function twoPoints(kind: Kind): Tool {
  return {
    down: (state, { picture }) => ({ ...state, drawing: [picture, picture] }),
    move: (state, { picture, pressed }) => (pressed && state.drawing[0] ? { ...state, drawing: [state.drawing[0], picture] } : state),
    up: (state, { picture }) => {
      const [from] = state.drawing;
      const cleared = { ...state, drawing: [] };
      return from && Math.hypot(picture.x - from.x, picture.y - from.y) >= 2 ? ended(kind, cleared, from, picture) : cleared;
    },
    finish: (state) => ({ ...state, drawing: [] }),
  };
}

function ended(kind: Kind, state: ViewerState, from: Point, to: Point): ViewerState {
  switch (kind) {
    case 'region-window': return { ...state, windowAsked: rectangle(from, to) };
    case 'ruler': return { ...state, measure: { kind, points: [from, to] } };
    case 'profile': return { ...state, measure: { kind, points: [from, to] } };
    case 'region': return { ...state, measure: { kind, points: rectangle(from, to) } };
    case 'mark-box': return marked(state, 'box', rectangle(from, to));
    case 'mark-arrow': return marked(state, 'arrow', [from, to]);
  }
}
