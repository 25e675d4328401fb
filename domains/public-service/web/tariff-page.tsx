import { Empty, Input } from 'antd';
import { searchTariff } from '#domains/declaration/contract/endpoints.ts';
import { useText } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import './public.css';

const none = { search: '' };

/** The tariff by code or by name. */
export function TariffPage() {
  const t = useText();
  const [{ search }, change] = useUrlFilter(none);
  const asked = useQuery(searchTariff, { search });
  return (
    <>
      <h1>{t('税则查询', 'Tariff')}</h1>
      <Input.Search size="large" defaultValue={search} allowClear maxLength={40} enterButton={t('查询', 'Search')} placeholder={t('商品编号或名称', 'Code or name')} aria-label={t('商品编号或名称', 'Code or name')} onSearch={(value) => change({ search: value.trim() })} />
      <div className="tariff">
        <Asked asked={asked}>
          {(lines) => lines.length === 0 ? <Empty description={t('没有相符的税目', 'No such line')} /> : (
            <>{lines.map((line) => (
              <article key={line.hsCode} className="card">
                <b className="figures">{line.hsCode}</b> {t(line.nameZh, line.nameEn)}
                <p>{t('关税', 'Duty')} <b>{line.dutyRate}%</b> · {t('增值税', 'VAT')} <b>{line.vatRate}%</b>{line.conditions && <> · {t('监管条件', 'Conditions')} {line.conditions}</>}</p>
                <small className="muted">{t(`自 ${line.from} 起`, `from ${line.from}`)} · {line.source}</small>
              </article>
            ))}</>
          )}
        </Asked>
      </div>
    </>
  );
}
