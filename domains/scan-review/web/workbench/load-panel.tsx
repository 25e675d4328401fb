import { Card } from 'antd';
import { useMemo } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { loadArea } from '../../model/load.ts';
import { spansOf } from '../../model/measuring.ts';
import { regionOf } from '../../model/region.ts';
import type { Feed } from './feed.ts';
import { massText, materialWords, measuredOf } from './measured-panel.tsx';
import { alphaAt } from './pixel-store.ts';
import { useLanded } from './use-bench.ts';

/** A million and a half pixels say the mass as well as ten. */
const enough = 1.5e6;

/** Mass of the whole load against what was declared (总重比对), box by box. */
export function LoadPanel({ feed, declaredKg }: { readonly feed: Feed; readonly declaredKg: number | undefined }) {
  const t = useText();
  const say = useWords();
  const whole = useLanded(feed) >= feed.strips;
  const loads = useMemo(() => {
    const [plane] = feed.planes;
    const measured = measuredOf(feed);
    if (!whole || !plane || !measured) return undefined;
    return feed.sheet.boxes.map((box) => {
      const area = loadArea(box, feed.sheet.fan, feed.sheet.pixelMm.along, (x, y) => alphaAt(plane, x, y));
      if (!area) return { no: box.no };
      const spans = spansOf(area, plane.width, plane.height);
      const thinned = Math.max(1, Math.round(spans.length * (box.toPx - box.fromPx) / enough));
      const region = regionOf(measured, spans.filter((_, i) => i % thinned === 0), { fillsWidth: true });
      return region ? { no: box.no, region, kg: { value: region.massKg.value * thinned, low: region.massKg.low * thinned, high: region.massKg.high * thinned } } : { no: box.no };
    });
  }, [feed, whole]);
  if (!loads) return <Card size="small" title={t('总重比对', 'Whole load')}><span className="muted">{t('图像接收完整后计算', 'Computed once the picture is whole')}</span></Card>;
  const weighed = loads.flatMap((load) => (load.kg ? [load.kg] : []));
  const [value, low, high] = [weighed.reduce((sum, kg) => sum + kg.value, 0), weighed.reduce((sum, kg) => sum + kg.low, 0), weighed.reduce((sum, kg) => sum + kg.high, 0)];
  const within = declaredKg === undefined || (declaredKg >= low && declaredKg <= high);
  return (
    <Card size="small" title={t('总重比对', 'Whole load')}>
      <table className="figures"><tbody>
        {loads.map(({ no, region, kg }) => <tr key={no}><td>{no}</td><td>{kg && region ? <><b>{massText(kg.value)}</b> ({massText(kg.low)} – {kg.high === Infinity ? '?' : massText(kg.high)}) · {say(materialWords[region.material])}</> : t('未见箱顶，无法测量', 'No roof seen, cannot be measured')}</td></tr>)}
        <tr><td>{t('申报毛重', 'Declared gross')}</td><td>{declaredKg === undefined ? '—' : massText(declaredKg)}</td></tr>
        {declaredKg !== undefined && weighed.length > 0 && <tr><td>{t('差', 'Difference')}</td><td><b style={{ color: within ? 'var(--good)' : 'var(--bad)' }}>{value > declaredKg ? '+' : '−'}{massText(Math.abs(value - declaredKg))} ({(Math.abs(value - declaredKg) / Math.max(1, declaredKg) * 100).toFixed(0)} %)</b> {within ? t('在区间内', 'within the span') : t('超出区间', 'outside the span')}</td></tr>}
      </tbody></table>
    </Card>
  );
}
