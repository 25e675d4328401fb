import { otherScale, penetration, presets } from '../../model/window-level.ts';
import { redone, undone } from './marks.ts';
import { unreadRuns } from './reading.ts';
import { fitted, zoomedAt, type Channel, type Filter, type Lut, type Strip, type View } from './view.ts';
import { activeView, laidOut, paneSize, withView, type Layout, type ToolName, type Verdict, type ViewerState } from './viewer-state.ts';

type Command = { readonly zh: string; readonly en: string; readonly group: 'view' | 'window' | 'picture' | 'tool' | 'reference' | 'mark' | 'verdict'; readonly run: (state: ViewerState) => ViewerState };

const layouts: readonly Layout[] = ['side-by-side', 'blink', 'swipe', 'difference'];

/** Everything a key or button can do (命令), by name; keys are in hot-keys.ts. */
export const commands = {
  fit: { group: 'view', zh: '适应窗口', en: 'Fit', run: (state) => withView(state, (view) => ({ ...view, ...fitted(state.shown, paneSize(state)) })) },
  fullSize: { group: 'view', zh: '100 %', en: '100 %', run: (state) => sized(state, 1) },
  doubleSize: { group: 'view', zh: '200 %', en: '200 %', run: (state) => sized(state, 2) },
  zoomIn: { group: 'view', zh: '放大', en: 'Zoom in', run: (state) => zoomed(state, 1.25) },
  zoomOut: { group: 'view', zh: '缩小', en: 'Zoom out', run: (state) => zoomed(state, 0.8) },
  mirror: { group: 'view', zh: '左右翻转', en: 'Mirror', run: (state) => withView(state, (view) => ({ ...view, mirrored: !view.mirrored })) },
  nextUnread: { group: 'view', zh: '下一未读区', en: 'Next unread part', run: nextUnread },
  magnifier: { group: 'view', zh: '放大镜', en: 'Magnifier', run: (state) => toggled(state, 'magnifier') },
  unreadMask: { group: 'view', zh: '未读区', en: 'Unread parts', run: (state) => toggled(state, 'unread') },
  grid: { group: 'view', zh: '网格', en: 'Grid', run: (state) => toggled(state, 'grid') },
  reset: { group: 'view', zh: '复原', en: 'Reset', run: (state) => withView(state, (view) => ({ ...view, window: presets[3].window, negative: false, lut: 'grey', filter: 'none', strip: 'all', channel: 'high', mirrored: false })) },

  preset3: windowCommand(3), preset4: windowCommand(4), preset5: windowCommand(5), preset6: windowCommand(6), preset7: windowCommand(7), preset8: windowCommand(8), preset9: windowCommand(9),
  scale: { group: 'window', zh: '对数／线性', en: 'Log / linear', run: (state) => withView(state, (view) => ({ ...view, window: otherScale(view.window) })) },
  highPenetration: { group: 'window', zh: '高穿透', en: 'High penetration', run: (state) => withView(state, (view) => ({ ...view, window: penetration.high })) },
  lowPenetration: { group: 'window', zh: '低穿透', en: 'Low penetration', run: (state) => withView(state, (view) => ({ ...view, window: penetration.low })) },
  sweep: { group: 'window', zh: '窗位扫动', en: 'Sweep the level', run: (state) => withView(state, (view) => ({ ...view, window: swept(view.window) })) },

  grey: { group: 'picture', zh: '灰度', en: 'Grey', run: (state) => withView(state, (view) => ({ ...view, lut: 'grey', strip: 'all' })) },
  colour: { group: 'picture', zh: '伪彩', en: 'Colour', run: (state) => cycled<Lut>(state, 'lut', ['material', 'thermal', 'rainbow', 'grey']) },
  negative: { group: 'picture', zh: '反相', en: 'Negative', run: (state) => withView(state, (view) => ({ ...view, negative: !view.negative })) },
  channel: { group: 'picture', zh: '高能／低能／比值', en: 'H / L / ratio', run: (state) => cycled<Channel>(state, 'channel', ['high', 'low', 'ratio']) },
  organic: stripCommand('organic', '仅有机物', 'Organic only'),
  inorganic: stripCommand('inorganic', '仅无机物', 'Inorganic only'),
  highZ: stripCommand('high-Z', '仅高原子序数', 'High-Z only'),
  clahe: filterCommand('clahe', '自适应均衡', 'Adaptive equalisation'),
  edge: { group: 'picture', zh: '边缘／锐化／浮雕', en: 'Edge / sharpen / emboss', run: (state) => cycled<Filter>(state, 'filter', ['edge', 'sharpen', 'emboss', 'none']) },
  denoise: filterCommand('denoise', '降噪', 'Denoise'),

  windowTool: toolCommand('window', '调窗', 'Window'), panTool: toolCommand('pan', '平移', 'Pan'), regionWindow: toolCommand('region-window', '区域调窗', 'Window of a region'),
  ruler: toolCommand('ruler', '测距', 'Ruler'), angleTool: toolCommand('angle', '测角', 'Angle'), region: toolCommand('region', '区域测量', 'Region'), polygon: toolCommand('polygon', '多边形测量', 'Polygon'), profile: toolCommand('profile', '剖面与数件', 'Profile and count'),
  markBox: toolCommand('mark-box', '框选标注', 'Mark a box'), markPolygon: toolCommand('mark-polygon', '多边形标注', 'Mark a polygon'), markArrow: toolCommand('mark-arrow', '箭头标注', 'Mark with an arrow'),
  cancel: { group: 'tool', zh: '取消', en: 'Cancel', run: (state) => ({ ...state, drawing: [], measure: undefined, verdictAsked: undefined }) },

  reference: { group: 'reference', zh: '对比方式', en: 'Comparison', run: (state) => laidOut(state, layouts[(layouts.indexOf(state.layout) + 1) % layouts.length] ?? 'side-by-side') },
  single: { group: 'reference', zh: '单图', en: 'Single', run: (state) => laidOut(state, 'single') },
  link: { group: 'reference', zh: '联动', en: 'Link the panes', run: (state) => ({ ...state, linked: !state.linked, ...(!state.linked && { views: [activeView(state), activeView(state)] as const }) }) },
  opinion: { group: 'reference', zh: '智能意见', en: "The machine's opinion", run: (state) => toggled(state, 'opinion') },

  undo: { group: 'mark', zh: '撤销', en: 'Undo', run: (state) => ({ ...state, marks: undone(state.marks) }) },
  redo: { group: 'mark', zh: '重做', en: 'Redo', run: (state) => ({ ...state, marks: redone(state.marks) }) },
  hideMarks: { group: 'mark', zh: '隐藏标注', en: 'Hide marks', run: (state) => toggled(state, 'marks') },

  release: verdictCommand('RELEASE', '放行', 'Release'), suspicious: verdictCommand('SUSPICIOUS', '嫌疑', 'Suspicious'), askSecond: verdictCommand('SECOND_OPINION', '请求二审', 'Ask a second look'), rescan: verdictCommand('RESCAN', '重扫', 'Rescan'),
} satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof commands;

function sized(state: ViewerState, times: number): ViewerState {
  return withView(state, (view) => ({ ...view, scale: times / state.shown.pixelMm.along }));
}

function zoomed(state: ViewerState, factor: number): ViewerState {
  const screen = paneSize(state);
  return withView(state, (view) => zoomedAt(view, state.shown, screen, { x: screen.width / 2, y: screen.height / 2 }, factor));
}

function toggled(state: ViewerState, what: keyof ViewerState['showing']): ViewerState {
  return { ...state, showing: { ...state.showing, [what]: !state.showing[what] } };
}

function cycled<T extends string>(state: ViewerState, what: 'lut' | 'channel' | 'filter', ring: readonly T[]): ViewerState {
  return withView(state, (view) => ({ ...view, [what]: ring[(ring.findIndex((each) => each === view[what]) + 1) % ring.length] }));
}

/** One third of a window darker; past the thickest it begins again at the thinnest. */
function swept(window: View['window']): View['window'] {
  if (window.scale === 'linear') return { ...window, level: window.level - window.width / 3 < window.width / 2 ? 1 - window.width / 2 : window.level - window.width / 3 };
  return { ...window, level: window.level + window.width / 3 > 8 ? window.width / 2 : window.level + window.width / 3 };
}

/** At full size, the first part not yet read, from the left; where all is read nothing moves. */
function nextUnread(state: ViewerState): ViewerState {
  const run = unreadRuns(state.reading, state.shown)[0];
  if (!run) return state;
  const { along, up } = state.shown.pixelMm;
  const scale = Math.max(1 / along, activeView(state).scale);
  const screen = paneSize(state);
  const columns = screen.width / (scale * along);
  const tall = screen.height / (scale * up);
  return withView(state, (view) => ({ ...view, scale, middle: { x: Math.min(run.from + columns / 2, state.shown.width), y: tall >= state.shown.height ? state.shown.height / 2 : view.middle.y } }));
}

function windowCommand(key: keyof typeof presets): Command {
  const { zh, en, window } = presets[key];
  return { group: 'window', zh, en, run: (state) => withView(state, (view) => ({ ...view, window })) };
}

function stripCommand(strip: Strip, zh: string, en: string): Command {
  return { group: 'picture', zh, en, run: (state) => withView(state, (view) => ({ ...view, strip: view.strip === strip ? 'all' : strip })) };
}

function filterCommand(filter: Filter, zh: string, en: string): Command {
  return { group: 'picture', zh, en, run: (state) => withView(state, (view) => ({ ...view, filter: view.filter === filter ? 'none' : filter })) };
}

function toolCommand(tool: ToolName, zh: string, en: string): Command {
  return { group: 'tool', zh, en, run: (state) => ({ ...state, tool, drawing: [] }) };
}

function verdictCommand(verdict: Verdict, zh: string, en: string): Command {
  return { group: 'verdict', zh, en, run: (state) => ({ ...state, verdictAsked: verdict }) };
}
