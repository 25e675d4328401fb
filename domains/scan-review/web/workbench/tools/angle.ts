import type { Tool } from './tool.ts';

/** Three clicks: a leg, the apex, the other leg. */
export const angle: Tool = {
  down: (state, { picture }) => {
    const fixed = state.drawing.length === 0 ? [] : state.drawing.slice(0, -1);
    const points = [...fixed, picture];
    return points.length === 3 ? { ...state, drawing: [], measure: { kind: 'angle', points } } : { ...state, drawing: [...points, picture] };
  },
  move: (state, { picture }) => (state.drawing.length > 0 ? { ...state, drawing: [...state.drawing.slice(0, -1), picture] } : state),
  up: (state) => state,
  finish: (state) => ({ ...state, drawing: [] }),
};
