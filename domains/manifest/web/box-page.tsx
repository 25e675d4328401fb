import { Link, useParams } from '@tanstack/react-router';
import { Card, Descriptions, Table, Tag } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Refused } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { listBoxVisits, type VisitView } from '../contract/endpoints.ts';
import { BoxNo } from '../contract/keys.ts';
import { BillLink } from './bill-link.tsx';
import { flagWords, moveWords } from './box-words.ts';

/** A box over its voyages: what the manifest said, what the terminal reported, and where the two differ. */
export function Page() {
  const t = useText();
  const { boxNo = '' } = useParams({ strict: false });
  const parsed = BoxNo.safeParse(boxNo);
  return (
    <div className="page">
      <div className="page-head"><h1>{t('集装箱', 'Box')} <span className="figures">{boxNo}</span></h1><Link to="/desk/dossier/$number" params={{ number: boxNo }}>{t('全程档案', 'Dossier')}</Link></div>
      {parsed.success ? <Visits boxNo={parsed.data} /> : <Refused refusal={{ code: 'INPUT_INVALID', status: 400, zh: '箱号应为 4 个字母加 7 位数字', en: 'A box number has 4 letters and 7 digits.', facts: {}, fields: [] }} />}
    </div>
  );
}

function Visits({ boxNo }: { readonly boxNo: string }) {
  const asked = useQuery(listBoxVisits, { boxNo }, { follows: ['manifest.box'] });
  return <Asked asked={asked} empty={(visits) => visits.length === 0}>{(visits) => visits.map((visit) => <Visit key={visit.visitId} visit={visit} />)}</Asked>;
}

function Visit({ visit }: { readonly visit: VisitView }) {
  const t = useText();
  const say = useWords();
  return (
    <Card size="small" style={{ marginBottom: 14 }} title={<span className="figures">{visit.imo} · {visit.voyage}</span>}
      extra={<>{visit.direction === 'I' ? t('进口', 'Import') : t('出口', 'Export')} · <Link to="/desk/tally" search={{ imo: visit.imo, voyage: visit.voyage, direction: visit.direction } as never}>{t('本航次溢短', 'Tally of this voyage')}</Link></>}>
      <Descriptions size="small" column={{ xs: 1, md: 2, xl: 4 }} items={[
        { key: 'bills', label: t('提单', 'Bills'), children: visit.billKeys.length > 0 ? visit.billKeys.map((key) => <BillLink key={key} billKey={key} />) : t('舱单未列', 'In no manifest') },
        { key: 'seals', label: t('舱单封号', 'Seals, manifest'), children: <span className="figures">{visit.seals.join(' ') || '—'}</span> },
        { key: 'size', label: t('箱型', 'Size and type'), children: visit.sizeType || '—' }, { key: 'gross', label: t('毛重', 'Gross'), children: visit.grossKg === null ? '—' : `${visit.grossKg} kg` },
      ]} />
      {visit.flags.length > 0 && <p>{visit.flags.map((flag) => <Tag key={flag} color="red">{say(flagWords[flag]) || flag}</Tag>)}</p>}
      <Table size="small" rowKey={(report) => `${report.move}${report.movedAt}${report.site}`} pagination={false} dataSource={visit.reports} locale={{ emptyText: t('码头尚无报告', 'The terminal has reported nothing yet') }} scroll={{ x: 560 }} columns={[
        { title: t('动态', 'Move'), dataIndex: 'move', render: (move: string) => say(moveWords[move]) || move }, { title: t('时间', 'At'), dataIndex: 'movedAt', render: (at: string) => <At at={at} /> },
        { title: t('场所', 'Site'), dataIndex: 'site', className: 'figures' }, { title: t('封号', 'Seals'), dataIndex: 'seals', render: (seals: string[]) => <span className="figures">{seals.join(' ') || '—'}</span> },
        { title: t('毛重 kg', 'Gross, kg'), dataIndex: 'grossKg', align: 'right', className: 'figures', render: (value: string | null) => value ?? '—' },
      ]} />
    </Card>
  );
}
