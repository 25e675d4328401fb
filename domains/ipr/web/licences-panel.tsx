import { Button, Card, Empty, Form, Input, Modal, Row, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { endLicence, grantLicence, type RightView } from '../contract/endpoints.ts';
import { Licence } from '../contract/form.ts';
import { LicenceId, RecordNo } from '../contract/ids.ts';
import { checkLicence } from '../model/check.ts';
import { ContractLink } from './contract-field.tsx';
import { Judgement } from './judgement.tsx';
import { LicenceInputs } from './right-fields.tsx';

type Kept = RightView['licences'][number];

/** Who may use the right; the holder grants and ends licences here. */
export function LicencesPanel({ right, mayChange }: { readonly right: RightView; readonly mayChange: boolean }) {
  const t = useText();
  const [granting, setGranting] = useState(false);
  const [ending, setEnding] = useState<Kept>();
  return (
    <Card size="small" title={t('许可', 'Licences')} style={{ marginBottom: 14 }} extra={mayChange && <Button size="small" onClick={() => setGranting(true)}>{t('登记许可', 'Add a licence')}</Button>}>
      {right.licences.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有登记许可；被许可人的货物可能被当作嫌疑货物', 'No licence on record: goods of a licensee may be taken for suspect')} /> : (
        <Table<Kept> size="small" rowKey="licenceId" dataSource={right.licences} pagination={{ pageSize: 10, hideOnSinglePage: true }} scroll={{ x: 720 }} columns={[
          { title: t('编号', 'No.'), dataIndex: 'licenceId', width: 60, className: 'figures' },
          { title: t('被许可人', 'Licensee'), key: 'name', render: (_, { name, firm, contract }) => <>{name}<br /><span className="figures muted">{firm}</span>{contract && <> <ContractLink hash={contract} /></>}</> },
          { title: t('货物', 'Goods'), dataIndex: 'goods' }, { title: t('期限', 'Term'), key: 'term', width: 210, render: (_, { validFrom, validTo }) => <span className="figures nowrap">{validFrom} – {validTo}</span> },
          { title: t('状态', 'State'), key: 'state', width: 130, render: (_, licence) => (licence.inForce ? <Tag color="green">{t('有效', 'In force')}</Tag> : licence.endedOn ? <Tag title={licence.reasons}>{t('已终止', 'Ended')}</Tag> : licence.validFrom > right.today ? <Tag color="blue">{t('未生效', 'Not yet')}</Tag> : <Tag>{t('已到期', 'Over')}</Tag>) },
          ...(mayChange ? [{ title: '', key: 'end', width: 90, render: (_: unknown, licence: Kept) => licence.endedOn === null && licence.validTo >= right.today && <Button size="small" onClick={() => setEnding(licence)}>{t('终止', 'End')}</Button> }] : []),
        ]} />
      )}
      {granting && <Grant recordNo={right.recordNo} today={right.today} onOver={() => setGranting(false)} />}
      {ending && <End recordNo={right.recordNo} licence={ending} today={right.today} onOver={() => setEnding(undefined)} />}
    </Card>
  );
}

function Grant({ recordNo, today, onOver }: { readonly recordNo: string; readonly today: string; readonly onOver: () => void }) {
  const t = useText();
  const grant = useCommand(grantLicence);
  const [values, setValues] = useState<Record<string, unknown>>({ validFrom: today });
  const [all, setAll] = useState(false);
  const parsed = Licence.safeParse(values);
  const problems = parsed.success ? checkLicence(parsed.data, 'licences') : parsed.error.issues.map(({ path, message }) => {
    const typed = values[String(path[0])];
    const [zh = message, en = zh] = typed === undefined || typed === '' ? ['必填', 'Required'] : message.split(' · ');
    return { path: `licences.${path.join('.')}`, code: 'FIELD', zh, en };
  });

  async function handleGrant() {
    setAll(true);
    if (parsed.success && problems.length === 0 && (await grant.send({ recordNo: RecordNo.parse(recordNo), licence: parsed.data }))) onOver();
  }

  return (
    <Modal open width={760} title={t('登记许可', 'Put a licence on record')} onCancel={onOver} okText={t('登记', 'Add')} okButtonProps={{ loading: grant.busy }} onOk={() => void handleGrant()}>
      <Judgement value={{ problems, all }}>
        <Form layout="vertical" initialValues={{ licences: values }} onValuesChange={(_, { licences }: { licences: Record<string, unknown> }) => setValues(licences)}><Row gutter={14}><LicenceInputs at={['licences']} name={['licences']} /></Row></Form>
      </Judgement>
      <Refused refusal={grant.refused} />
    </Modal>
  );
}

function End({ recordNo, licence, today, onOver }: { readonly recordNo: string; readonly licence: Kept; readonly today: string; readonly onOver: () => void }) {
  const t = useText();
  const end = useCommand(endLicence);
  const [endedOn, setEndedOn] = useState(today < licence.validFrom ? licence.validFrom : today);
  const [reasons, setReasons] = useState('');
  return (
    <Modal open title={t(`终止对 ${licence.name} 的许可`, `End the licence of ${licence.name}`)} onCancel={onOver} okText={t('终止', 'End it')} okButtonProps={{ danger: true, loading: end.busy, disabled: reasons.trim().length < 4 }}
      onOk={() => void end.send({ recordNo: RecordNo.parse(recordNo), licenceId: LicenceId.parse(licence.licenceId), endedOn, reasons: reasons.trim() }).then((done) => { if (done) onOver(); })}>
      <p><label>{t('最后一日', 'Last day')} <Input type="date" className="figures" style={{ width: 170 }} value={endedOn} min={licence.validFrom} max={licence.validTo} onChange={(event) => setEndedOn(event.target.value)} /></label></p>
      <Input value={reasons} maxLength={1000} onChange={(event) => setReasons(event.target.value)} aria-label={t('理由', 'Reasons')} placeholder={t('理由（至少 4 字）', 'Why, in four characters at least')} />
      <Refused refusal={end.refused} />
    </Modal>
  );
}
