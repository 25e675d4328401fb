import { useText, useWords } from '#ui/language.tsx';
import { commands, type CommandName } from './commands.ts';
import { keysOf } from './hot-keys.ts';
import { activeView, type ViewerState } from './viewer-state.ts';

const groups: readonly (readonly CommandName[])[] = [
  ['fit', 'fullSize', 'doubleSize', 'nextUnread', 'magnifier', 'unreadMask', 'grid', 'mirror'],
  ['windowTool', 'regionWindow', 'scale', 'lowPenetration', 'highPenetration', 'sweep'],
  ['grey', 'colour', 'negative', 'channel', 'organic', 'inorganic', 'highZ', 'clahe', 'edge', 'denoise', 'reset'],
  ['panTool', 'ruler', 'angleTool', 'region', 'polygon', 'profile'],
  ['markBox', 'markPolygon', 'markArrow', 'undo', 'redo'],
  ['reference', 'single', 'link', 'opinion'],
];
const verdicts: readonly (readonly [CommandName, string])[] = [['release', 'RELEASE'], ['suspicious', 'SUSPICIOUS'], ['askSecond', 'SECOND_OPINION'], ['rescan', 'RESCAN']];

type Props = { readonly state: ViewerState; readonly run: (name: CommandName) => void; readonly mayConclude: boolean; readonly onKeys: () => void };

/** Every command as a button with its key. */
export function ToolsBar({ state, run, mayConclude, onKeys }: Props) {
  const t = useText();
  const say = useWords();
  const button = (name: CommandName, className = '') => (
    <button key={name} type="button" id={`do-${name}`} className={className} aria-pressed={isOn(name, state)} onClick={(event) => { event.currentTarget.blur(); run(name); }}>
      {say(commands[name])}<kbd>{keysOf(name)[0]}</kbd>
    </button>
  );
  return (
    <div className="bench-bar" role="toolbar" aria-label={t('阅图工具', 'Viewer tools')}>
      {groups.map((group) => <span className="group" key={group[0]}>{group.map((name) => button(name))}</span>)}
      {mayConclude && <span className="group">{verdicts.map(([name, className]) => button(name, className))}</span>}
      <span className="group"><button type="button" onClick={onKeys}>{t('快捷键', 'Keys')}</button></span>
    </div>
  );
}

const toolOf: Partial<Record<CommandName, ViewerState['tool']>> = {
  windowTool: 'window', regionWindow: 'region-window', panTool: 'pan', ruler: 'ruler', angleTool: 'angle', region: 'region', polygon: 'polygon', profile: 'profile', markBox: 'mark-box', markPolygon: 'mark-polygon', markArrow: 'mark-arrow',
};

function isOn(name: CommandName, state: ViewerState): boolean {
  const view = activeView(state);
  if (toolOf[name]) return state.tool === toolOf[name];
  switch (name) {
    case 'magnifier': return state.showing.magnifier;
    case 'unreadMask': return state.showing.unread;
    case 'grid': return state.showing.grid;
    case 'opinion': return state.showing.opinion;
    case 'negative': return view.negative;
    case 'mirror': return view.mirrored;
    case 'colour': return view.lut !== 'grey';
    case 'channel': return view.channel !== 'high';
    case 'organic': return view.strip === 'organic';
    case 'inorganic': return view.strip === 'inorganic';
    case 'highZ': return view.strip === 'high-Z';
    case 'clahe': return view.filter === 'clahe';
    case 'denoise': return view.filter === 'denoise';
    case 'edge': return ['edge', 'sharpen', 'emboss'].includes(view.filter);
    case 'reference': return state.layout !== 'single';
    case 'link': return state.linked;
    default: return false;
  }
}
