import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** One row of the chart: its name, how it is drawn, and a value for each hour from 0 to 23. */
export type HourSeries = { readonly name: string; readonly kind: 'bar' | 'line'; readonly colour: string; readonly values: readonly number[] };

/** A day by the hour, drawn as SVG so that it prints and reads at any size. */
export function HoursChart({ series, label, height = 230 }: { readonly series: readonly HourSeries[]; readonly label: string; readonly height?: number }) {
  const frame = useRef<HTMLDivElement>(null);
  const drawn = useRef<ReturnType<typeof echarts.init>>(undefined);
  useEffect(() => {
    if (!frame.current) return undefined;
    const chart = echarts.init(frame.current, undefined, { renderer: 'svg' });
    drawn.current = chart;
    const resizing = new ResizeObserver(() => chart.resize());
    resizing.observe(frame.current);
    return () => { resizing.disconnect(); chart.dispose(); };
  }, []);
  useEffect(() => {
    drawn.current?.setOption({
      animation: false, grid: { left: 40, right: 12, top: 34, bottom: 24 }, legend: { top: 0, left: 0, itemHeight: 8, itemWidth: 14 }, tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')), axisTick: { show: false } }, yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#e6edf2' } } },
      series: series.map(({ name, kind, colour, values }) => ({ name, type: kind, data: [...values], color: colour, barMaxWidth: 14, symbol: 'none', lineStyle: { width: 2 } })),
    }, { replaceMerge: ['series'] });
  }, [series]);
  return <div ref={frame} role="img" aria-label={label} style={{ height }} />;
}

/** Values by hour from rows that name only the hours in which something happened. */
export function byHour<Row extends { readonly hour: number }>(rows: readonly Row[], value: (row: Row) => number): number[] {
  const hours = Array.from({ length: 24 }, () => 0);
  for (const row of rows) hours[row.hour] = value(row);
  return hours;
}
