import { useText, useWords } from '#ui/language.tsx';
import { presets, transmissionOf } from '../../model/window-level.ts';
import { lambdaOf } from '#kernel/xray/curves.ts';
import { fanPositions, heightOfRow } from '#kernel/xray/fan.ts';
import type { Point } from '../../model/measuring.ts';
import { fanStep } from '../../model/material-class.ts';
import type { Feed } from './feed.ts';
import { alphaAt, rawOf } from './pixel-store.ts';
import { readShare } from './reading.ts';
import { magnificationOf } from './view.ts';
import { activeView, type ViewerState } from './viewer-state.ts';
import { useLanded } from './use-bench.ts';

const channelWords = { high: { zh: '高能', en: 'High' }, low: { zh: '低能', en: 'Low' }, ratio: { zh: '比值', en: 'Ratio' } } as const;

/** The line below: setting, reading, what lies under the pointer. */
export function Foot({ state, feed, probe }: { readonly state: ViewerState; readonly feed: Feed; readonly probe: Point | undefined }) {
  const t = useText();
  const say = useWords();
  const landed = useLanded(feed);
  const view = activeView(state);
  const preset = Object.values(presets).find(({ window }) => window === view.window);
  const seconds = Math.round(state.reading.dwellMs / 1000);
  return (
    <div className="bench-foot figures">
      <span>{say(channelWords[view.channel])} · {view.window.scale === 'log' ? t('对数', 'log') : t('线性', 'linear')} · {t('窗宽', 'W')} <b>{view.window.width.toFixed(3)}</b> {t('窗位', 'L')} <b>{view.window.level.toFixed(3)}</b>{preset ? ` · ${say(preset)}` : ''}</span>
      <span><b>{Math.round(magnificationOf(view, state.shown) * 100)} %</b></span>
      <span>{t('已读', 'Read')} <b id="read-share">{Math.round(readShare(state.reading) * 100)} %</b> · {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}</span>
      {landed < feed.strips && <span className="late">{t('正在接收', 'Receiving')} {Math.round(landed / feed.strips * 100)} %{feed.faults() > 0 ? t(`（${feed.faults()} 段未取到）`, ` (${feed.faults()} strips failed)`) : ''}</span>}
      <Probe feed={feed} at={probe} />
    </div>
  );
}

function Probe({ feed, at }: { readonly feed: Feed; readonly at: Point | undefined }) {
  const t = useText();
  const [high, low] = feed.planes;
  if (!at || !high) return null;
  const [x, y] = [Math.floor(at.x), Math.floor(at.y)];
  const raw = rawOf(high).at(x, y);
  if (raw === undefined) return null;
  const { pixelMm, fan, energies } = feed.sheet;
  const [a9, a6] = [alphaAt(high, x, y) ?? 0, low ? alphaAt(low, x, y) : undefined];
  const steel = lambdaOf('steel', Math.max(0, a9), fanStep(fanPositions(fan)[y] ?? 0), energies[0].energyMV < 7.5 ? 6 : 9) / 7.874 * 10;
  return (
    <span>
      {t('距左', 'From left')} <b>{(x * pixelMm.along / 1000).toFixed(2)} m</b> {t('离地', 'height')} <b>{(heightOfRow(fan, y) / 1000).toFixed(2)} m</b> · {raw} · T {(transmissionOf(raw, high.energy) * 100).toFixed(raw < 500 ? 3 : 1)} % · α {a9.toFixed(2)}{a6 === undefined ? '' : ` / ${a6.toFixed(2)}`} · {t('相当于钢', 'as steel')} <b>{steel.toFixed(steel < 10 ? 1 : 0)} mm</b>
    </span>
  );
}
