import { expect, test } from 'vitest';
import { commands, type CommandName } from './commands.ts';
import { commandOf, hotKeys, keysOf } from './hot-keys.ts';
import { added, altered, noMarks, redone, removed, undone } from './marks.ts';
import { readShare, unreadRuns } from './reading.ts';
import { tools } from './tools/tool.ts';
import { toPicture, toScreen, zoomedAt, type Size } from './view.ts';
import { activeView, marked, openedViewer, resized, ticked, type ToolName, type ViewerState } from './viewer-state.ts';

const shown = { width: 2400, height: 500, pixelMm: { along: 5, up: 4 } };
const screen: Size = { width: 1200, height: 600 };
const opened = openedViewer(shown, screen);
const run = (state: ViewerState, ...names: CommandName[]): ViewerState => names.reduce((before, name) => commands[name].run(before), state);
const at = (x: number, y: number, pressed = true, moved = { x: 0, y: 0 }) => ({ picture: { x, y }, screen: { x, y }, moved, pressed });
const drag = (state: ViewerState, tool: ToolName, ...points: [number, number][]): ViewerState => {
  const [first = [0, 0], ...rest] = points;
  const last = rest.at(-1) ?? first;
  const machine = tools[tool];
  return machine.up(rest.reduce((before, [x, y]) => machine.move(before, at(x, y)), machine.down({ ...state, tool }, at(...first))), at(...last));
};

test('a scan opens whole, and a pixel that is not square keeps the shape of the cargo', () => {
  const [left, right] = [toScreen(opened.views[0], shown, screen, { x: 0, y: 0 }), toScreen(opened.views[0], shown, screen, { x: 2400, y: 500 })];
  expect(right.x - left.x).toBe(1200);
  expect((right.y - left.y) / (right.x - left.x)).toBeCloseTo(500 * 4 / (2400 * 5), 9);
});

test('screen and picture turn into each other, mirrored or not', () => {
  for (const state of [opened, run(opened, 'doubleSize', 'mirror')]) {
    const view = activeView(state);
    const there = toPicture(view, shown, screen, toScreen(view, shown, screen, { x: 1234, y: 321 }));
    expect(there.x).toBeCloseTo(1234, 6);
    expect(there.y).toBeCloseTo(321, 6);
  }
});

test('zooming keeps the spot under the pointer', () => {
  const view = activeView(run(opened, 'fullSize'));
  const before = toPicture(view, shown, screen, { x: 300, y: 200 });
  const after = toPicture(zoomedAt(view, shown, screen, { x: 300, y: 200 }, 1.7), shown, screen, { x: 300, y: 200 });
  expect(after.x).toBeCloseTo(before.x, 6);
  expect(after.y).toBeCloseTo(before.y, 6);
});

test('linked panes move together; unlinked only the active one; linked again, both look alike', () => {
  const linked = run(opened, 'reference', 'preset6');
  expect(linked.views[1].window).toEqual(linked.views[0].window);
  const parted = run({ ...linked, linked: false, active: 1 }, 'negative');
  expect([parted.views[0].negative, parted.views[1].negative]).toEqual([false, true]);
  expect(run(parted, 'link').views[0].negative).toBe(true);
});

test('every key leads to a command and every command has a name in both languages', () => {
  for (const name of Object.values(hotKeys)) expect(commands[name].run).toBeTypeOf('function');
  for (const command of Object.values(commands)) expect([command.zh, command.en].every((words) => words.length > 0)).toBe(true);
  expect(commandOf({ key: 'F9', ctrlKey: false, metaKey: false, altKey: false })).toBe('release');
  expect(commandOf({ key: 'Z', ctrlKey: true, metaKey: false, altKey: false })).toBe('undo');
  expect(commandOf({ key: '3', ctrlKey: false, metaKey: false, altKey: true })).toBeUndefined();
  expect(keysOf('fit')).toEqual(['f']);
});

test('every command leaves a state in which every other command still runs', () => {
  let state = opened;
  for (const name of Object.keys(commands) as CommandName[]) state = commands[name].run(state);
  expect(Number.isFinite(activeView(state).scale)).toBe(true);
});

test('a verdict is only asked for by its key; escape takes the question back', () => {
  expect(run(opened, 'release').verdictAsked).toBe('RELEASE');
  expect(run(opened, 'release', 'cancel').verdictAsked).toBeUndefined();
});

test('a strip pressed twice shows all again; the sweep comes round', () => {
  expect(activeView(run(opened, 'organic')).strip).toBe('organic');
  expect(activeView(run(opened, 'organic', 'organic')).strip).toBe('all');
  let state = run(opened, 'preset5');
  const levels = Array.from({ length: 40 }, () => { state = run(state, 'sweep'); return activeView(state).window.level; });
  expect(Math.max(...levels)).toBeLessThanOrEqual(8);
  expect(new Set(levels.map((level) => level.toFixed(3))).size).toBeLessThan(40);
});

test('dragging the window changes brightness, and a pointer that is not pressed changes nothing', () => {
  const dragged = tools.window.move(opened, at(0, 0, true, { x: 40, y: -30 }));
  expect(activeView(dragged).window).not.toEqual(activeView(opened).window);
  expect(tools.window.move(opened, at(0, 0, false, { x: 40, y: -30 }))).toBe(opened);
});

test('a box drawn either way is one mark in millimetres of cargo', () => {
  const [one, other] = [drag(opened, 'mark-box', [100, 50], [200, 80]), drag(opened, 'mark-box', [200, 80], [100, 50])];
  expect(one.marks.now[0]?.pointsMm).toEqual([{ x: 500, y: 200 }, { x: 1000, y: 200 }, { x: 1000, y: 320 }, { x: 500, y: 320 }]);
  expect(other.marks.now[0]?.pointsMm).toEqual(one.marks.now[0]?.pointsMm);
});

test('a click is no box, and two corners are no polygon', () => {
  expect(drag(opened, 'mark-box', [100, 50]).marks.now).toEqual([]);
  const two = tools['mark-polygon'].down(tools['mark-polygon'].down(opened, at(1, 1)), at(50, 1));
  expect(tools['mark-polygon'].finish(two).marks.now).toEqual([]);
  const three = tools['mark-polygon'].down(two, at(50, 40));
  expect(tools['mark-polygon'].finish(three).marks.now[0]?.pointsMm).toHaveLength(3);
});

test('a double click closes a polygon without a double corner', () => {
  const machine = tools.polygon;
  let state = opened;
  for (const [x, y] of [[0, 0], [100, 0], [100, 100], [100, 100]] as const) state = machine.down(state, at(x, y));
  expect(machine.finish(state).measure?.points).toHaveLength(3);
});

test('an angle takes three clicks', () => {
  let state: ViewerState = { ...opened, tool: 'angle' };
  for (const [x, y] of [[10, 0], [0, 0], [0, 10]] as const) state = tools.angle.down(tools.angle.move(state, at(x, y)), at(x, y));
  expect(state.measure).toEqual({ kind: 'angle', points: [{ x: 10, y: 0 }, { x: 0, y: 0 }, { x: 0, y: 10 }] });
  expect(state.drawing).toEqual([]);
});

test('marks are undone and redone in order, and a new mark ends what could be redone', () => {
  const mark = { shape: 'box', pointsMm: [], reason: 'UNDECLARED', note: '' } as const;
  const two = added(added(noMarks, mark), mark);
  expect(two.now.map(({ id }) => id)).toEqual([1, 2]);
  expect(undone(undone(undone(two))).now).toEqual([]);
  expect(redone(undone(two)).now).toEqual(two.now);
  expect(redone(added(undone(two), mark)).now.map(({ id }) => id)).toEqual([1, 3]);
  expect(removed(altered(two, 1, { reason: 'SHIELDING' }), 2).now).toMatchObject([{ id: 1, reason: 'SHIELDING' }]);
  expect(removed(two, 9)).toBe(two);
});

test('nothing is read from the whole view; at full size what is on the screen is read after its time', () => {
  expect(readShare(ticked(opened, 60_000).reading)).toBe(0);
  expect(ticked(opened, 60_000).reading.dwellMs).toBe(60_000);
  const close = run(opened, 'fullSize');
  expect(readShare(ticked(close, 300).reading)).toBe(0);
  const once = ticked(ticked(close, 300), 300);
  expect(unreadRuns(once.reading, shown)).toEqual([{ from: 0, to: 608 }, { from: 1792, to: 2400 }]);
});

test('stepping through the unread parts reads the whole scan', () => {
  let state = opened;
  for (let i = 0; i < 10 && readShare(state.reading) < 1; i++) state = ticked(run(state, 'nextUnread'), 500);
  expect(readShare(state.reading)).toBe(1);
  expect(unreadRuns(state.reading, shown)).toEqual([]);
});

test('a fitted picture stays fitted when the window of the browser changes, a closer one stays where it is', () => {
  expect(activeView(resized(opened, { width: 600, height: 300 })).scale).toBeCloseTo(activeView(opened).scale / 2, 9);
  const close = run(opened, 'fullSize');
  expect(activeView(resized(close, { width: 600, height: 300 })).scale).toBe(activeView(close).scale);
});

test('a mark on a viewer keeps its place whatever the zoom', () => {
  expect(marked(run(opened, 'doubleSize'), 'arrow', [{ x: 10, y: 10 }, { x: 20, y: 20 }]).marks.now[0]?.pointsMm).toEqual([{ x: 50, y: 40 }, { x: 100, y: 80 }]);
});

test('a fitted picture is fitted again into half the screen, and into the whole of it afterwards', () => {
  const beside = run(opened, 'reference');
  expect(beside.layout).toBe('side-by-side');
  expect(activeView(beside).scale).toBeCloseTo(activeView(opened).scale / 2, 9);
  expect(activeView(run(beside, 'single')).scale).toBeCloseTo(activeView(opened).scale, 9);
  const near = { ...opened, views: [zoomedAt(activeView(opened), shown, screen, { x: 10, y: 10 }, 4), activeView(opened)] } as const satisfies ViewerState;
  expect(activeView(run(near, 'reference'))).toEqual(activeView(near));
});
