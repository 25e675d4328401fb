import { z } from 'zod';
import { wilson } from '#kernel/share.ts';
import type { ScanOpinion } from '#domains/scan-review/contract/opinion.ts';

/** What the simulator, or an examination, knows of a scan. */
export const ScanTruth = z.looseObject({ scanNo: z.string(), empty: z.boolean(), loadKg: z.number(), lines: z.array(z.looseObject({ kind: z.string(), hs: z.string() })), threats: z.array(z.looseObject({ hazard: z.string() })) });
export type ScanTruth = z.infer<typeof ScanTruth>;
export type Measured = { readonly measure: string; readonly hits: number; readonly of: number; readonly figure: string };

/** Opinions against truths, each share with its 95 % interval; an opinion whose truth is not there counts nowhere. */
export function evaluated(opinions: readonly ScanOpinion[], truths: readonly ScanTruth[]): Measured[] {
  const known = new Map(truths.map((truth) => [truth.scanNo, truth]));
  const pairs = opinions.flatMap((opinion) => { const truth = known.get(opinion.scanNo); return truth ? [{ opinion, truth }] : []; });
  const single = pairs.filter(({ truth }) => truth.lines.length === 1);
  const among = (most: number): number => single.filter(({ opinion, truth }) => opinion.goods?.slice(0, most).some(({ kind }) => kind === truth.lines[0]?.kind)).length;
  const told = single.filter(({ opinion }) => opinion.naming && opinion.naming.level !== 'unsure');
  const [empties, loaded] = [pairs.filter(({ truth }) => truth.empty), pairs.filter(({ truth }) => !truth.empty)];
  const isEmpty = ({ opinion }: { readonly opinion: ScanOpinion }): boolean => (opinion.empty?.p ?? 0) > 0.5;
  const holds = (hazard: string, { threats }: ScanTruth): boolean => threats.some((threat) => threat.hazard === hazard);
  const hazards = [...new Set(truths.flatMap(({ threats }) => threats.map(({ hazard }) => hazard)))].toSorted();
  const errors = loaded.flatMap(({ opinion, truth }) => (opinion.massKg && truth.loadKg > 1000 ? [Math.abs(opinion.massKg.value - truth.loadKg) / truth.loadKg] : [])).toSorted((a, b) => a - b);
  const at = (share: number): string => percent(errors[Math.min(errors.length - 1, Math.floor(share * errors.length))] ?? NaN);
  return [
    row('品名首位正确 kind first', among(1), single.length), row('品名前五位正确 kind among five', among(5), single.length),
    row('有把握地命名 named to heading or chapter', told.length, single.length), row('所命名正确 of these right', told.filter(({ opinion, truth }) => truth.lines[0]?.hs.startsWith(opinion.naming?.hs ?? '-')).length, told.length),
    row('空箱判空 empty told empty', empties.filter(isEmpty).length, empties.length), row('重箱误判空 loaded called empty', loaded.filter(isEmpty).length, loaded.length),
    ...hazards.flatMap((hazard) => {
      const [those, others] = [pairs.filter(({ truth }) => holds(hazard, truth)), pairs.filter(({ truth }) => !holds(hazard, truth))];
      const said = ({ opinion }: { readonly opinion: ScanOpinion }): boolean => opinion.sensitive?.some((one) => one.class === hazard) ?? false;
      return [row(`${hazard}: 检出 found`, those.filter(said).length, those.length), row(`${hazard}: 误报 false`, others.filter(said).length, others.length)];
    }),
    { measure: '重量误差中位数、95 分位 mass error, median and 95th percentile', hits: errors.length, of: loaded.length, figure: `${at(0.5)}, ${at(0.95)}` },
    row('建议放行 advised for release', pairs.filter(({ opinion }) => opinion.advice === 'release').length, pairs.length),
  ];
}

function row(measure: string, hits: number, of: number): Measured {
  const [low, high] = wilson(hits, of);
  return { measure, hits, of, figure: of === 0 ? '–' : `${percent(hits / of)} (95 %: ${percent(low)}–${percent(high)})` };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
