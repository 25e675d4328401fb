import { useMemo } from 'react';
import type { DeclarationDay } from '#domains/declaration/contract/endpoints.ts';
import type { GateDay } from '#domains/gate/contract/endpoints.ts';
import { byHour, type HourSeries, HoursChart } from '#ui/hours-chart.tsx';
import { useText } from '#ui/language.tsx';

/** Declarations and vehicles by the hour; loaded by itself, because the chart library is large. */
export function DayChart({ declaration, gate }: { readonly declaration: DeclarationDay | undefined; readonly gate: GateDay | undefined }) {
  const t = useText();
  const series = useMemo<HourSeries[]>(() => [
    ...(declaration ? [
      { name: t('申报', 'Declared'), kind: 'bar' as const, colour: '#2f88b5', values: byHour(declaration.hours, (row) => row.lodged) },
      { name: t('放行', 'Released'), kind: 'bar' as const, colour: '#2c7a4b', values: byHour(declaration.hours, (row) => row.released) },
    ] : []),
    ...(gate ? [
      { name: t('进卡', 'In at the gates'), kind: 'line' as const, colour: '#b7791f', values: byHour(gate.hours, (row) => row.into) },
      { name: t('出卡', 'Out at the gates'), kind: 'line' as const, colour: '#072f45', values: byHour(gate.hours, (row) => row.out) },
    ] : []),
  ], [declaration, gate, t]);
  return <HoursChart series={series} label={t('今日各时申报、放行、过卡', 'Declared, released and passed by the hour')} />;
}
