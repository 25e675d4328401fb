import { Table } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import type { Difference } from '../model/change-difference.ts';
import { wordsOfField } from './field-words.ts';
import { useCodeText } from './use-code-text.ts';

/** What a change alters, before → after; codes with their words. */
export function DifferenceTable({ differences, empty }: { readonly differences: readonly Difference[]; readonly empty: string }) {
  const t = useText();
  const say = useWords();
  const codeText = useCodeText();
  const valueOf = (field: string, value: string) => {
    const words = codeText(field, value);
    return value === '' ? '—' : words === value ? value : `${value} ${words}`;
  };
  return (
    <Table<Difference> size="small" pagination={false} rowKey={({ field, item }) => `${item ?? ''}${field}`} dataSource={[...differences]} locale={{ emptyText: empty }} className="differences"
      columns={[
        { title: t('项目', 'Field'), key: 'field', width: 240, render: (_, { field, item }) => `${item === null ? '' : t(`商品 ${item} · `, `Goods ${item} · `)}${say(wordsOfField(field))}` },
        { title: t('原为', 'Before'), key: 'before', render: (_, { field, before }) => <del className="figures muted">{valueOf(field, before)}</del> },
        { title: '', key: 'arrow', width: 40, align: 'center', render: () => <span aria-hidden>→</span> },
        { title: t('改为', 'After'), key: 'after', render: (_, { field, after }) => <ins className="figures" style={{ textDecoration: 'none', fontWeight: 600 }}>{valueOf(field, after)}</ins> },
      ]} />
  );
}
