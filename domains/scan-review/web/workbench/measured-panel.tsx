import { Card } from 'antd';
import { useMemo } from 'react';
import { fanPositions } from '#kernel/xray/fan.ts';
import { useText, useWords } from '#ui/language.tsx';
import { angleDeg, areaMm2, lengthMm, profileAlong, repeatsIn, spansOf } from '../../model/measuring.ts';
import { regionOf, type Measured } from '../../model/region.ts';
import type { MaterialClass } from '../../model/material-class.ts';
import type { Feed } from './feed.ts';
import { alphaAt, rawOf } from './pixel-store.ts';
import { useLanded } from './use-bench.ts';
import type { Measure } from './viewer-state.ts';

export const materialWords: Readonly<Record<MaterialClass, { readonly zh: string; readonly en: string }>> = {
  organic: { zh: '有机物', en: 'Organic' }, 'light-inorganic': { zh: '轻质无机物', en: 'Light inorganic' }, 'steel-copper': { zh: '钢、铜', en: 'Steel, copper' }, 'high-Z': { zh: '高原子序数', en: 'High Z' }, 'cannot-tell': { zh: '无法判别', en: 'Cannot tell' },
};

/** What the physics of a scan gives the measuring functions. */
export function measuredOf({ sheet, planes }: Feed): Measured | undefined {
  const [high, low] = planes;
  if (!high) return undefined;
  return { high: rawOf(high), ...(low ? { low: rawOf(low) } : { onlyMV: high.energy.energyMV < 7.5 ? 6 : 9 }), fan: sheet.fan, fanPositions: fanPositions(sheet.fan), alongMm: sheet.pixelMm.along };
}

export function MeasuredPanel({ measure, feed }: { readonly measure: Measure | undefined; readonly feed: Feed }) {
  const t = useText();
  if (!measure) return null;
  const { pixelMm } = feed.sheet;
  const [a, b, c] = measure.points;
  if (!a || !b) return null;
  switch (measure.kind) {
    case 'ruler': return <Card size="small" title={t('测距', 'Ruler')}><b className="figures">{Math.round(lengthMm(a, b, pixelMm))} mm</b><p className="muted">{t('按箱体中线平面；靠近射线源的货物显得偏高，最多约 40 %', 'In the plane of the middle of the box; goods nearer the source look taller, by up to 40 %')}</p></Card>;
    case 'angle': return c ? <Card size="small" title={t('测角', 'Angle')}><b className="figures">{angleDeg(a, b, c, pixelMm).toFixed(1)}°</b></Card> : null;
    case 'region': return <RegionPanel measure={measure} feed={feed} />;
    case 'profile': return <ProfilePanel measure={measure} feed={feed} />;
  }
}

export function useRegion(points: Measure['points'], feed: Feed, fillsWidth: boolean) {
  const landed = useLanded(feed);
  return useMemo(() => {
    const measured = measuredOf(feed);
    return landed > 0 && measured ? regionOf(measured, spansOf(points, feed.sheet.width, feed.sheet.height), { fillsWidth }) : undefined;
  }, [points, feed, landed, fillsWidth]);
}

function RegionPanel({ measure, feed }: { readonly measure: Measure; readonly feed: Feed }) {
  const t = useText();
  const say = useWords();
  const region = useRegion(measure.points, feed, false);
  if (!region) return null;
  const { value, low, high } = region.massKg;
  return (
    <Card size="small" title={t('区域测量（已扣除箱壁）', 'Region, walls taken off')}>
      <table className="figures"><tbody>
        <tr><td>{t('物质', 'Material')}</td><td><b id="region-material">{say(materialWords[region.material])}</b>{region.material === 'cannot-tell' ? '' : ` · ${region.margin.toFixed(1)} σ`}</td></tr>
        <tr><td>{t('质量', 'Mass')}</td><td><b id="region-mass">{massText(value)}</b> ({massText(low)} – {high === Infinity ? '?' : massText(high)})</td></tr>
        <tr><td>{t('面密度', 'Areal density')}</td><td>{region.arealDensity.value.toFixed(1)} ± {region.arealDensity.sigma.toFixed(1)} g/cm²</td></tr>
        <tr><td>{t('相当于钢', 'As steel')}</td><td>{region.steelMm.toFixed(1)} mm</td></tr>
        <tr><td>{t('面积', 'Area')}</td><td>{(areaMm2(measure.points, feed.sheet.pixelMm) / 1e6).toFixed(3)} m²</td></tr>
        <tr><td>α {t('高／低', 'high / low')}</td><td>{region.alpha9.toFixed(3)} / {region.alpha6?.toFixed(3) ?? '—'}</td></tr>
        <tr><td>T</td><td>{(region.transmission.mean * 100).toFixed(2)} ± {(region.transmission.spread * 100).toFixed(2)} %</td></tr>
      </tbody></table>
      <p className="muted" style={{ margin: '6px 0 0' }}>{t('区域均值，不是单个像素的判断；单件货物前后位置未知，质量区间已计入。', 'A statement on the mean of the region, not on a pixel. How deep one piece stands is not known; the span of the mass includes it.')}
        {region.missing > 0 && t(` 尚缺 ${region.missing} 像素。`, ` ${region.missing} pixels have not arrived.`)}{region.saturated > 0.001 && t(' 部分过暗，质量为下限。', ' Part of it is too dark: the mass is a least value.')}</p>
    </Card>
  );
}

export function massText(kg: number): string {
  if (kg >= 10_000) return `${(kg / 1000).toFixed(1)} t`;
  return kg >= 10 ? `${Math.round(kg)} kg` : `${kg.toFixed(2)} kg`;
}

function ProfilePanel({ measure, feed }: { readonly measure: Measure; readonly feed: Feed }) {
  const t = useText();
  const landed = useLanded(feed);
  const [a, b] = measure.points;
  const profile = useMemo(() => {
    const [plane] = feed.planes;
    // Rows beside the line steady the curve.
    return landed > 0 && plane && a && b ? profileAlong(a, b, (x, y) => [-2, -1, 0, 1, 2].reduce((sum, dy) => sum + (alphaAt(plane, x, y + dy) ?? 0), 0) / 5) : undefined;
  }, [feed, landed, a, b]);
  if (!profile || !a || !b) return null;
  const stepMm = lengthMm(a, b, feed.sheet.pixelMm) / (profile.length - 1);
  const repeats = repeatsIn(profile);
  const [least, most] = [Math.min(...profile), Math.max(...profile)];
  const line = [...profile].map((value, i) => `${(i / (profile.length - 1) * 300).toFixed(1)},${(84 - (value - least) / Math.max(1e-6, most - least) * 78).toFixed(1)}`).join(' ');
  return (
    <Card size="small" title={t('剖面与数件', 'Profile and count')}>
      <svg className="profile" viewBox="0 0 300 90" preserveAspectRatio="none"><polyline points={line} fill="none" stroke="#0b4f71" strokeWidth="1.2" vectorEffect="non-scaling-stroke" /></svg>
      <p className="figures" style={{ margin: '4px 0 0' }}>α {least.toFixed(2)} – {most.toFixed(2)} · {Math.round(lengthMm(a, b, feed.sheet.pixelMm))} mm</p>
      <p style={{ margin: '4px 0 0' }}>{repeats
        ? <b>{t(`约 ${repeats.count} 件，间距 ${Math.round(repeats.pitch * stepMm)} mm（相关 ${repeats.strength.toFixed(2)}）`, `About ${repeats.count} pieces, pitch ${Math.round(repeats.pitch * stepMm)} mm (correlation ${repeats.strength.toFixed(2)})`)}</b>
        : <span className="muted">{t('沿线未见重复', 'Nothing repeats along the line')}</span>}</p>
    </Card>
  );
}
