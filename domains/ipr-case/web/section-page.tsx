import { Button, Card, Empty, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { getIprFigures, listGeneralGuarantees, registerGeneralGuarantee } from '../contract/endpoints.ts';
import type { GeneralGuaranteeView, IprFigures } from '../contract/views.ts';
import { StepForm } from './step-form.tsx';

const none = { from: '', to: '' };

/** The section's figures over a span of days, and the holders' general guarantees. */
export function Page() {
  const t = useText();
  const [filter, change] = useUrlFilter(none);
  const asked = useQuery(getIprFigures, { ...(filter.from ? { from: filter.from } : {}), ...(filter.to ? { to: filter.to } : {}) }, { follows: ['ipr-case'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('案件统计与总担保', 'Case figures and general guarantees')}</h1></div>
      <div className="filters">
        <Input type="date" value={filter.from} style={{ width: 160 }} aria-label={t('自', 'From')} onChange={(event) => change({ from: event.target.value })} /> – <Input type="date" value={filter.to} style={{ width: 160 }} aria-label={t('至', 'To')} onChange={(event) => change({ to: event.target.value })} />
        <span className="muted">{t('按立案日；不选为近三十日', 'By the day raised; the last thirty days unless chosen')}</span>
      </div>
      <Asked asked={asked}>{(figures) => <Figures figures={figures} />}</Asked>
      <Guarantees />
    </div>
  );
}

function Figures({ figures }: { readonly figures: IprFigures }) {
  const t = useText();
  const answered = figures.confirmed + figures.declined;
  const share = answered === 0 ? '—' : `${Math.round((figures.confirmed / answered) * 100)}%`;
  const card = (zh: string, en: string, figure: number | string, note = '') => <div className="card"><div className="label">{t(zh, en)}</div><div className="figure">{figure}</div><div className="label">{note}</div></div>;
  return (
    <>
      <div className="cards">
        {card('立案', 'Raised', figures.raised, t(`涉及权利 ${figures.named} 项`, `${figures.named} rights named`))}
        {card('权利人确认', 'Confirmed by holders', figures.confirmed, t(`占已答复的 ${share}`, `${share} of those answered`))}
        {card('权利人否认', 'Denied by holders', figures.declined, t('正品、授权或不是该权利', 'genuine, licensed or another mark'))}
        {card('逾期未答', 'No answer in time', figures.silent)}
        {card('扣留', 'Detained', figures.detained, t(`认定侵权 ${figures.infringing}`, `${figures.infringing} infringing`))}
        {card('办结', 'Closed', figures.released + figures.confiscated, t(`放行 ${figures.released}，没收 ${figures.confiscated}`, `${figures.released} let go, ${figures.confiscated} confiscated`))}
        {card('超期', 'Ran out', figures.overran, t('时限届满未办的权利', 'rights with a clock that ran out'))}
      </div>
      <Card size="small" title={t('按权利人', 'By holder')} style={{ marginBottom: 14 }}>
        {figures.holders.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('此间没有案件', 'No cases in these days')} /> : (
          <Table<IprFigures['holders'][number]> size="small" rowKey="holderName" pagination={false} dataSource={[...figures.holders]} scroll={{ x: 520 }} columns={[
            { title: t('权利人', 'Holder'), dataIndex: 'holderName' }, { title: t('命中', 'Hits'), dataIndex: 'named', className: 'figures' }, { title: t('确认', 'Confirmed'), dataIndex: 'confirmed', className: 'figures' }, { title: t('否认', 'Denied'), dataIndex: 'declined', className: 'figures' }, { title: t('逾期未答', 'No answer'), dataIndex: 'silent', className: 'figures' },
          ]} />)}
      </Card>
    </>
  );
}

function Guarantees() {
  const t = useText();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const asked = useQuery(listGeneralGuarantees, {}, { follows: ['ipr-case'] });
  return (
    <Card size="small" title={t('总担保', 'General guarantees')} extra={may('ipr-case.decide') && <Button size="small" onClick={() => setAdding(true)}>{t('登记', 'Register')}</Button>}>
      <Asked asked={asked} empty={(rows) => rows.length === 0}>{(rows) => (
        <Table<GeneralGuaranteeView> size="small" rowKey="guaranteeNo" pagination={{ pageSize: 20, hideOnSinglePage: true }} dataSource={[...rows]} scroll={{ x: 900 }} columns={[
          { title: t('编号', 'Number'), dataIndex: 'guaranteeNo', className: 'figures' }, { title: t('权利人', 'Holder'), key: 'holder', render: (_, row) => <>{row.holderName}<br /><span className="figures muted">{row.holderId}</span></> }, { title: t('保函', 'Letter'), key: 'letter', render: (_, row) => <>{row.bank} {row.letterNo}<br /><span className="muted">{t('有效至', 'to')} <span className="figures">{row.letterTo}</span></span></> },
          { title: t('可用期', 'Usable'), key: 'usable', render: (_, row) => <span className="figures">{row.validFrom} – {row.usableTo}</span> }, { title: t('总额', 'Sum'), dataIndex: 'amountCny', className: 'figures', render: (sum: string) => `¥${sum}` }, { title: t('余额', 'Left'), dataIndex: 'leftCny', className: 'figures', render: (sum: string) => <b>¥{sum}</b> }, { title: t('已扣除', 'Drawn'), dataIndex: 'drawnCny', className: 'figures', render: (sum: string) => `¥${sum}` }, { title: t('在用', 'In use'), dataIndex: 'uses', className: 'figures' },
        ]} />)}</Asked>
      <Modal open={adding} footer={null} destroyOnHidden onCancel={() => setAdding(false)} title={t('登记总担保', 'Register a general guarantee')}>
        <StepForm endpoint={registerGeneralGuarantee} onDone={() => setAdding(false)} submit={{ zh: '登记', en: 'Register' }} faults={{ GENERAL_GUARANTEE_TOO_LOW: 'amountCny', RIGHT_NOT_ON_RECORD: 'holderId' }} args={({ holderId, bank, letterNo, amountCny, validFrom, usableTo }) => ({ holderId: holderId ?? '', bank: bank ?? '', letterNo: letterNo ?? '', amountCny: (amountCny ?? '') as never, validFrom: validFrom ?? '', usableTo: usableTo ?? '' })} fields={[
          { name: 'holderId', label: { zh: '权利人编号', en: 'Holder\'s number' }, kind: 'text' }, { name: 'bank', label: { zh: '银行', en: 'Bank' }, kind: 'text', least: 2 }, { name: 'letterNo', label: { zh: '保函号', en: 'Letter' }, kind: 'text', least: 2 }, { name: 'amountCny', label: { zh: '金额', en: 'Sum' }, kind: 'money', initial: '200000' }, { name: 'validFrom', label: { zh: '自', en: 'From' }, kind: 'day' }, { name: 'usableTo', label: { zh: '可用至', en: 'Usable to' }, kind: 'day' },
        ]} />
      </Modal>
    </Card>
  );
}
