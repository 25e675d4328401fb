import { compareDecimals, divideDecimals, multiplyDecimals } from '#kernel/decimal.ts';
import { type FilingForm, type PhotographKind, photographKinds } from '../contract/form.ts';
import type { Problem } from '../contract/problem.ts';

/** Photographs without which no filing is reviewed; a loaded box can be shown only after the first export. */
export const neededPhotographs: readonly PhotographKind[] = ['PRODUCT', 'CARTON', 'MARKS'];

/** Kilograms per cubic metre between which every packed good lies: lighter is air, heavier is no metal. Outside them a unit was mistaken. */
const lightest = '5';
const heaviest = '20000';
/** Inner height of a high-cube container's door, in millimetres. */
const doorMm = 2585;

/** What is wrong with a filing, by field. Run by the page while it is filled in and by the house when it is submitted. */
export function checkFiling(form: FilingForm): Problem[] {
  return [...checkPacking(form), ...checkPhotographs(form.photographs)];
}

/** All but the photographs, which a spreadsheet cannot carry. */
export function checkPacking(form: FilingForm): Problem[] {
  const problems: Problem[] = [];
  const say = (path: string, code: string, zh: string, en: string): void => void problems.push({ path, code, zh, en });
  const { carton, netKg, grossKg, pallet, variants } = form;
  if (compareDecimals(netKg, grossKg) > 0) say('netKg', 'NET_ABOVE_GROSS', '净重大于毛重', 'Net mass is above gross mass');
  const cubicMetres = divideDecimals(multiplyDecimals(multiplyDecimals(String(carton.lengthMm), String(carton.widthMm)), String(carton.heightMm)), '1000000000');
  const density = divideDecimals(grossKg, cubicMetres);
  if (compareDecimals(density, lightest) < 0 || compareDecimals(density, heaviest) > 0) {
    const shown = Number(density).toPrecision(3);
    say('grossKg', 'DENSITY_IMPLAUSIBLE', `按箱尺寸折合 ${shown} kg/m³，不合常理，请核对毫米与千克`, `By the carton that is ${shown} kg/m³, which no goods have: check millimetres and kilograms`);
  }
  if (pallet.pattern !== 'NONE') {
    if (pallet.cartonsPerLayer === 0 || pallet.layers === 0) say('pallet.cartonsPerLayer', 'PALLET_EMPTY', '请填写每层箱数与层数', 'Give cartons per layer and layers');
    else if (pallet.layers * carton.heightMm > doorMm) say('pallet.layers', 'PALLET_TOO_HIGH', `码高 ${pallet.layers * carton.heightMm} 毫米，超过箱门高度 ${doorMm} 毫米`, `Stacked to ${pallet.layers * carton.heightMm} mm, above a container's door of ${doorMm} mm`);
  }
  const seen = new Set<string>();
  for (const [index, { kind, value, model }] of variants.entries()) {
    const key = `${kind} ${value.toLowerCase()} ${model.toLowerCase()}`;
    if (seen.has(key)) say(`variants.${index}.value`, 'VARIANT_TWICE', `变体“${value}”重复`, `Variant ${value} is there twice`);
    seen.add(key);
  }
  return problems;
}

export function checkPhotographs(photographs: FilingForm['photographs']): Problem[] {
  return neededPhotographs.filter((kind) => !photographs.some((photograph) => photograph.kind === kind)).map((kind) => ({
    path: 'photographs', code: 'PHOTOGRAPH_MISSING', zh: `缺照片：${photographKinds[kind].zh}`, en: `Photograph missing: ${photographKinds[kind].en}`,
  }));
}

/** Whether a scan of the one looks like a scan of the other: packing, masses and pallet are the same. */
export function samePacking(a: FilingForm, b: FilingForm): boolean {
  const packing = ({ material, packageType, carton, piecesPerCarton, netKg, grossKg, pallet }: FilingForm): string =>
    JSON.stringify([material, packageType, carton.lengthMm, carton.widthMm, carton.heightMm, piecesPerCarton, Number(netKg), Number(grossKg), pallet.pattern, pallet.cartonsPerLayer, pallet.layers]);
  return packing(a) === packing(b);
}
