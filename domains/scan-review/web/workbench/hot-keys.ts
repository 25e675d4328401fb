import type { CommandName } from './commands.ts';

/** Keys of the workbench (快捷键), as data. */
export const hotKeys: Readonly<Record<string, CommandName>> = {
  f: 'fit', 1: 'fullSize', 2: 'doubleSize', '+': 'zoomIn', '=': 'zoomIn', '-': 'zoomOut', g: 'grey', i: 'negative', l: 'scale', c: 'colour', o: 'organic', m: 'inorganic', h: 'highZ', w: 'regionWindow', v: 'windowTool', ' ': 'panTool',
  3: 'preset3', 4: 'preset4', 5: 'preset5', 6: 'preset6', 7: 'preset7', 8: 'preset8', 9: 'preset9', s: 'sweep', p: 'highPenetration', k: 'lowPenetration', e: 'clahe', x: 'edge', d: 'denoise', n: 'channel',
  r: 'ruler', j: 'angleTool', z: 'region', Z: 'polygon', b: 'profile', t: 'markBox', T: 'markPolygon', y: 'markArrow', q: 'reference', Q: 'single', L: 'link', a: 'opinion', u: 'unreadMask', Tab: 'nextUnread', M: 'mirror', G: 'grid', '.': 'magnifier', ',': 'hideMarks', Backspace: 'reset', Escape: 'cancel',
  'ctrl+z': 'undo', 'ctrl+y': 'redo', F9: 'release', F10: 'suspicious', F11: 'askSecond', F12: 'rescan',
};

/** The command of a pressed key; a key with Alt belongs to the desk. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): CommandName | undefined {
  if (altKey) return undefined;
  return hotKeys[ctrlKey || metaKey ? `ctrl+${key.toLowerCase()}` : key];
}

export function keysOf(command: CommandName): string[] {
  return Object.entries(hotKeys).filter(([, each]) => each === command).map(([key]) => (key === ' ' ? 'Space' : key));
}
