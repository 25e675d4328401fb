import { marked } from '../viewer-state.ts';
import type { Tool } from './tool.ts';

/** Click by click; a double click or Enter closes it. Fewer than three corners are no shape. */
export function polygonTool(kind: 'polygon' | 'mark-polygon'): Tool {
  return {
    down: (state, { picture }) => ({ ...state, drawing: [...state.drawing.slice(0, -1), picture, picture] }),
    move: (state, { picture }) => (state.drawing.length > 0 ? { ...state, drawing: [...state.drawing.slice(0, -1), picture] } : state),
    up: (state) => state,
    finish: (state) => {
      const corners = state.drawing.slice(0, -1).filter((at, i, all) => i === 0 || Math.hypot(at.x - (all[i - 1]?.x ?? 0), at.y - (all[i - 1]?.y ?? 0)) >= 1);
      const cleared = { ...state, drawing: [] };
      if (corners.length < 3) return cleared;
      return kind === 'mark-polygon' ? marked(cleared, 'polygon', corners) : { ...cleared, measure: { kind: 'region', points: corners } };
    },
  };
}
