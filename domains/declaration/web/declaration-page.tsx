import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Descriptions, Space, Table, Timeline } from 'antd';
import { EntryId } from '#kernel/entry-number.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Stage } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useQuery } from '#ui/use-query.ts';
import { type DeclarationView, getDeclaration } from '../contract/endpoints.ts';
import { stageWords } from '../contract/plain-words.ts';
import { ChangeDecision } from './change-decision.tsx';
import { ChangePanel } from './change-panel.tsx';
import { FiledTag } from './filed-tag.tsx';
import { OfficerPanel } from './officer-panel.tsx';
import { PaymentPanel } from './payment-panel.tsx';
import { useCodeText } from './use-code-text.ts';

export function Page() {
  const { entryId } = useParams({ strict: false });
  const asked = useQuery(getDeclaration, { entryId: EntryId.parse(entryId) }, { follows: ['declaration'] });
  return <div className="page"><Asked asked={asked}>{(declaration) => <DeclarationBody declaration={declaration} />}</Asked></div>;
}

function DeclarationBody({ declaration }: { readonly declaration: DeclarationView }) {
  const t = useText();
  const may = useMay();
  const codeText = useCodeText();
  const { form, duty } = declaration;
  return (
    <>
      <div className="page-head">
        <h1 className="figures">{declaration.entryId}</h1>
        <Stage stage={declaration.stage} words={stageWords[declaration.stage]} />
        <FiledTag entryId={declaration.entryId} direction={form.direction} />
        <span className="muted">{declaration.traderName}</span>
        {may('dossier.read') && <Link to="/desk/dossier/$number" params={{ number: declaration.entryId }}>{t('全程档案', 'Dossier')}</Link>}
      </div>
      <NextSteps declaration={declaration} />
      <ChangeDecision declaration={declaration} />
      {may('declaration.review') || may('declaration.release') ? <OfficerPanel declaration={declaration} /> : null}
      {may('declaration.lodge') && <PaymentPanel declaration={declaration} />}
      {!may('declaration.review') && <ChangePanel declaration={declaration} />}
      <Space orientation="vertical" size={14} style={{ width: '100%' }}>
        <Card size="small" title={t('表头', 'Header')}>
          <Descriptions size="small" column={{ xs: 1, md: 2, xl: 4 }} items={[
            { key: 'direction', label: t('进出口', 'Direction'), children: form.direction === 'I' ? t('进口', 'Import') : t('出口', 'Export') },
            { key: 'district', label: t('申报地海关', 'Customs'), children: form.district },
            { key: 'agent', label: t('申报单位', 'Declarant'), children: declaration.agentName },
            { key: 'own', label: t('预录入编号', 'Own number'), children: <span className="figures">{form.preEntryNo}</span> },
            { key: 'ship', label: t('运输工具 / 航次', 'Vessel / voyage'), children: `${form.vesselName} / ${form.voyage}` },
            { key: 'bill', label: t('提运单号', 'Bill'), children: <span className="figures">{form.billNo}</span> },
            { key: 'mode', label: t('监管方式', 'Supervision mode'), children: codeText('supervisionMode', form.supervisionMode) },
            { key: 'country', label: t('启运/运抵国', 'Trade country'), children: codeText('tradeCountry', form.tradeCountry) },
            { key: 'packs', label: t('件数 / 毛重 / 净重', 'Packages / gross / net'), children: <span className="figures">{`${form.packages} / ${form.grossKg} / ${form.netKg} kg`}</span> },
            { key: 'boxes', label: t('集装箱', 'Boxes'), children: <span className="figures">{form.boxes.join('  ') || '—'}</span> },
            { key: 'accepted', label: t('受理', 'Accepted'), children: <At at={declaration.acceptedAt} /> },
            { key: 'released', label: t('放行', 'Released'), children: <At at={declaration.releasedAt} /> },
          ]} />
        </Card>
        <Card size="small" title={t('商品与税款', 'Goods and duty')} extra={<b className="figures">{t('合计', 'Total')} ¥{duty.total}</b>}>
          <Table
            size="small" pagination={false} rowKey="gNo" scroll={{ x: 900 }} dataSource={form.items.map((item) => ({ ...item, line: duty.lines.find((line) => line.gNo === item.gNo) }))}
            columns={[
              { title: '#', dataIndex: 'gNo', width: 44 }, { title: t('商品编号', 'HS code'), dataIndex: 'hsCode', width: 120, className: 'figures' }, { title: t('名称', 'Name'), dataIndex: 'name' },
              { title: t('数量', 'Quantity'), key: 'qty', align: 'right', render: (_, item) => <span className="figures">{item.qty} <span className="muted">{codeText('unit', item.unit)}</span></span> },
              { title: t('总价', 'Total'), key: 'total', align: 'right', render: (_, item) => <span className="figures">{item.total} {item.currency}</span> },
              { title: t('原产国', 'Origin'), dataIndex: 'origin', width: 110, render: (code: string) => codeText('origin', code) },
              { title: t('完税价格', 'Customs value'), key: 'value', align: 'right', render: (_, item) => <span className="figures">{item.line?.customsValue ?? '—'}</span> },
              { title: t('关税', 'Duty'), key: 'duty', align: 'right', render: (_, item) => <span className="figures">{item.line ? `${item.line.duty} (${item.line.dutyRate}%)` : '—'}</span> },
              { title: t('增值税', 'VAT'), key: 'vat', align: 'right', render: (_, item) => <span className="figures">{item.line ? `${item.line.vat} (${item.line.vatRate}%)` : '—'}</span> },
            ]}
          />
          {duty.lateDays > 0 && <Alert style={{ marginTop: 10 }} type="warning" showIcon title={t(`逾期申报 ${duty.lateDays} 天，滞报金 ¥${duty.lateFee}`, `Declared ${duty.lateDays} days late; late fee ¥${duty.lateFee}`)} />}
        </Card>
      </Space>
    </>
  );
}

function NextSteps({ declaration }: { readonly declaration: DeclarationView }) {
  const t = useText();
  const say = useWords();
  if (declaration.next.length === 0) return null;
  return (
    <Card size="small" title={t('下一步', 'What comes next')} style={{ marginBottom: 14 }}>
      <Timeline items={declaration.next.map((step) => ({
        color: step.who === 'FIRM' ? 'orange' : 'blue',
        content: <span>{say(step)}{step.expectedMinutes !== null && <span className="muted"> · {t(`预计 ${step.expectedMinutes} 分钟`, `about ${step.expectedMinutes} minutes`)}</span>}</span>,
      }))} />
    </Card>
  );
}
