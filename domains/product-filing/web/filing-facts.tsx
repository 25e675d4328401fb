import { Descriptions, Tag } from 'antd';
import { packages } from '#domains/declaration/contract/code-tables/packages.ts';
import { useText, useWords } from '#ui/language.tsx';
import { type FilingForm, palletPatterns, variantKinds } from '../contract/form.ts';
import { fieldWords } from './field-words.ts';

type Line = { readonly key: string; readonly text: string };

/** What is filed, field by field; with `before` what an amendment changes is marked, the earlier value beside it. */
export function FilingFacts({ form, before }: { readonly form: FilingForm; readonly before?: FilingForm | undefined }) {
  const t = useText();
  const say = useWords();
  const linesOf = (each: FilingForm): Line[] => {
    const { carton, pallet } = each;
    const packageWords = packages.find(([code]) => code === each.packageType);
    return [
      { key: 'productCode', text: each.productCode }, { key: 'hs', text: each.hs }, { key: 'nameZh', text: each.nameZh }, { key: 'nameEn', text: each.nameEn },
      { key: 'brand', text: each.brand || '—' }, { key: 'model', text: each.model || '—' }, { key: 'material', text: each.material || '—' }, { key: 'packageType', text: packageWords ? `${packageWords[0]} ${t(packageWords[1], packageWords[2] || packageWords[1])}` : each.packageType },
      { key: 'carton', text: `${carton.lengthMm} × ${carton.widthMm} × ${carton.heightMm} mm` }, { key: 'piecesPerCarton', text: String(each.piecesPerCarton) },
      { key: 'netKg', text: `${each.netKg} kg` }, { key: 'grossKg', text: `${each.grossKg} kg` },
      { key: 'pallet', text: pallet.pattern === 'NONE' ? say(palletPatterns.NONE) : `${say(palletPatterns[pallet.pattern])} · ${pallet.cartonsPerLayer} × ${pallet.layers}` },
      { key: 'variants', text: each.variants.map(({ kind, value, model }) => `${say(variantKinds[kind])} ${value}${model ? ` (${model})` : ''}`).join(t('、', ', ')) || '—' },
    ];
  };
  const earlier = new Map(before ? linesOf(before).map(({ key, text }) => [key, text]) : []);
  return (
    <Descriptions size="small" column={{ xs: 1, sm: 2, xl: 4 }} items={linesOf(form).map(({ key, text }) => {
      const was = earlier.get(key);
      return { key, label: say(fieldWords[key]), children: was === undefined || was === text ? text : <span className="changed"><del>{was}</del> <Tag color="gold">{t('改为', 'now')}</Tag><b>{text}</b></span> };
    })} />
  );
}
