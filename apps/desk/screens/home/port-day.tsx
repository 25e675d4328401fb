import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { getDeclarationDay } from '#domains/declaration/contract/endpoints.ts';
import { getGateDay } from '#domains/gate/contract/endpoints.ts';
import { getInspectionDay } from '#domains/inspection/contract/endpoints.ts';
import { getManifestDay } from '#domains/manifest/contract/endpoints.ts';
import { useText } from '#ui/language.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';

const DayChart = lazy(() => import('./day-chart.tsx').then(({ DayChart: Chart }) => ({ default: Chart })));

/** The port day from the sea to the gate: what passed each node today and what stands there now. Each node only where the post permits it. */
export function PortDay() {
  const t = useText();
  const may = useMay();
  const manifest = useQuery(getManifestDay, {}, { follows: ['manifest'], enabled: may('manifest.read') });
  const declaration = useQuery(getDeclarationDay, {}, { follows: ['declaration'], enabled: may('declaration.read') });
  const inspection = useQuery(getInspectionDay, {}, { follows: ['inspection'], enabled: may('inspection.read') });
  const gate = useQuery(getGateDay, {}, { follows: ['gate'], enabled: may('gate.read') });
  const [m, d, i, g] = [manifest.data, declaration.data, inspection.data, gate.data];
  const vehicles = g && g.passed + g.alarmed + g.waiting + g.handled;
  return (
    <section aria-label={t('今日口岸', 'The port today')}>
      <ol className="flow">
        {may('manifest.read') && <Node to="/desk/bills" name={t('舱单', 'Manifest')} figure={m?.bills} note={m && t(`${m.manifests} 份舱单的提单${m.held > 0 ? ` · 禁装卸 ${m.held}` : ''}`, `bills on ${m.manifests} manifests${m.held > 0 ? ` · ${m.held} held` : ''}`)} alarm={(m?.held ?? 0) > 0} />}
        {may('manifest.read') && <Node to="/desk/bills" name={t('卸船 / 进场', 'Discharged / in')} figure={m && m.discharged + m.gatedIn} note={m && t(`卸 ${m.discharged} · 进 ${m.gatedIn} · 装 ${m.loaded}`, `off ${m.discharged} · in ${m.gatedIn} · loaded ${m.loaded}`)} />}
        {may('declaration.read') && <Node to="/desk/declarations" name={t('申报', 'Declared')} figure={d?.lodged} note={d && t(`办理中 ${d.inProcess} · 退单 ${d.returned}`, `${d.inProcess} open · ${d.returned} returned`)} />}
        {may('declaration.read') && <Node to="/desk/draw" name={t('布控', 'Selected')} figure={d?.selected} note={d && (d.lodged > 0 ? t(`占 ${(100 * d.selected / d.lodged).toFixed(1)} %`, `${(100 * d.selected / d.lodged).toFixed(1)} % of them`) : '')} />}
        {may('inspection.read') && <Node to="/desk/inspections" name={t('查验', 'Inspected')} figure={i?.closed} note={i && t(`待 ${i.waiting} · 在查 ${i.underWay} · 异常 ${i.differs}`, `${i.waiting} wait · ${i.underWay} under way · ${i.differs} differ`)} alarm={(i?.differs ?? 0) > 0} />}
        {may('declaration.read') && <Node to="/desk/declarations" name={t('放行', 'Released')} figure={d?.released} note={d && t(`税款 ${Number(d.dutyCny).toLocaleString('en-US', { maximumFractionDigits: 0 })} 元`, `duty CNY ${Number(d.dutyCny).toLocaleString('en-US', { maximumFractionDigits: 0 })}`)} />}
        {may('gate.read') && <Node to="/desk/gate" name={t('卡口', 'Gates')} figure={vehicles} note={g && t(`通过 ${g.passed} · 报警 ${g.alarmed} · 待人工 ${g.waiting}`, `${g.passed} passed · ${g.alarmed} alarms · ${g.waiting} wait`)} alarm={(g?.alarmed ?? 0) + (g?.waiting ?? 0) > 0} />}
      </ol>
      {(d || g) && (
        <Card size="small" title={t('今日各时', 'Today by the hour')} style={{ marginBottom: 14 }}>
          <Suspense fallback={<div style={{ height: 230 }} />}><DayChart declaration={d} gate={g} /></Suspense>
        </Card>
      )}
    </section>
  );
}

function Node({ to, name, figure, note, alarm = false }: { readonly to: string; readonly name: string; readonly figure: number | undefined; readonly note: ReactNode; readonly alarm?: boolean }) {
  return (
    <li className={alarm ? 'flow-node alarm' : 'flow-node'}>
      <Link to={to}><span className="label">{name}</span><span className="figure">{figure === undefined ? '…' : figure.toLocaleString('en-US')}</span><span className="note">{note ?? ' '}</span></Link>
    </li>
  );
}
