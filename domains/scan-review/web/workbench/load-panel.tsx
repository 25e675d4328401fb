import { Button, Card } from 'antd';
import { useState } from 'react';
import { useText } from '#ui/language.tsx';
import { tareFits } from '../../model/analysis/fits.ts';
import { isTooDark, loadMass, type LoadMass } from '../../model/analysis/mass.ts';
import { zoneOf } from '../../model/analysis/zone.ts';
import { canonical, transmissions } from '../../model/canonical.ts';
import type { Feed } from './feed.ts';
import { massText } from './measured-panel.tsx';
import { useLanded } from './use-bench.ts';

type Weighed = { readonly no: string; readonly mass: LoadMass | undefined };

/** Mass of the whole load against what was declared (总重比对), box by box, weighed as the analysis weighs. Asked for, because it takes a second. */
export function LoadPanel({ feed, declaredKg }: { readonly feed: Feed; readonly declaredKg: number | undefined }) {
  const t = useText();
  const whole = useLanded(feed) >= feed.strips;
  const [busy, setBusy] = useState(false);
  const [loads, setLoads] = useState<readonly Weighed[]>();
  // The button shows that it is at work before the page is busy with the weighing.
  const weigh = (): void => {
    setBusy(true);
    setTimeout(() => { setLoads(weighed(feed)); setBusy(false); }, 30);
  };
  const masses = (loads ?? []).flatMap(({ mass }) => (mass ? [mass] : []));
  const [value, low, high] = [masses.reduce((sum, mass) => sum + mass.value, 0), masses.reduce((sum, mass) => sum + mass.low, 0), masses.reduce((sum, mass) => sum + mass.high, 0)];
  const comparable = declaredKg !== undefined && loads !== undefined && masses.length === loads.length;
  const within = declaredKg !== undefined && declaredKg >= low && declaredKg <= high;
  return (
    <Card size="small" title={t('总重比对', 'Whole load')} extra={<Button size="small" disabled={!whole} loading={busy} onClick={weigh}>{t('称重', 'Weigh')}</Button>}>
      {!whole && <span className="muted">{t('图像接收完整后可称', 'Once the picture is whole')}</span>}
      <table className="figures"><tbody>
        {loads?.map(({ no, mass }) => <tr key={no}><td>{no}</td><td>{mass ? <><b>{massText(mass.value)}</b> ({massText(mass.low)} – {massText(mass.high)}){isTooDark(mass.saturatedShare) && t(' 部分过暗，仅为下限', ' partly too dark: a least value')}</> : t('未见箱顶，无法测量', 'No roof seen, cannot be measured')}</td></tr>)}
        <tr><td>{t('申报毛重', 'Declared gross')}</td><td>{declaredKg === undefined ? '—' : massText(declaredKg)}</td></tr>
        {comparable && <tr><td>{t('差', 'Difference')}</td><td><b style={{ color: within ? 'var(--good)' : 'var(--bad)' }}>{value > declaredKg ? '+' : '−'}{massText(Math.abs(value - declaredKg))} ({(Math.abs(value - declaredKg) / Math.max(1, declaredKg) * 100).toFixed(0)} %)</b> {within ? t('在 90 % 区间内', 'within the 90 % interval') : t('超出 90 % 区间', 'outside the 90 % interval')}</td></tr>}
      </tbody></table>
    </Card>
  );
}

function weighed({ sheet, planes }: Feed): readonly Weighed[] {
  const [high, low] = planes;
  if (!high) return [];
  const grid = canonical({
    width: sheet.width, height: sheet.height, alongMm: sheet.pixelMm.along, fan: sheet.fan, high: transmissions(high.values, high.energy), ...(low ? { low: transmissions(low.values, low.energy) } : { onlyMV: high.energy.energyMV }), deadRows: [],
  });
  return sheet.boxes.map(({ no, isoSizeType, fromPx, toPx }) => {
    const zone = zoneOf(grid, sheet.fan, { isoSizeType, fromMm: fromPx * sheet.pixelMm.along, toMm: toPx * sheet.pixelMm.along });
    return { no, mass: zone && loadMass(grid, zone, tareFits) };
  });
}
