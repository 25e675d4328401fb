import { Alert, Card, Table, Typography, Upload } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { spanOf } from '#ui/span.ts';
import { useCommand } from '#ui/use-command.ts';
import { lodgeManifest, type ManifestReceipt } from '../contract/endpoints.ts';

/** A manifest by upload; what is wrong is named by segment, row or field, and the CONTRL stands ready to be copied. */
export function Page() {
  const t = useText();
  const lodge = useCommand(lodgeManifest);
  const [receipt, setReceipt] = useState<ManifestReceipt>();
  return (
    <div className="page">
      <div className="page-head"><h1>{t('申报舱单', 'File a manifest')}</h1><a href="/api/manifest/template">{t('下载表格模板', 'Download the spreadsheet template')}</a></div>
      <Card>
        <Upload.Dragger multiple={false} showUploadList={false} accept=".edi,.txt,.json,.xlsx"
          beforeUpload={(file) => {
            void lodge.send({}, { body: file, contentType: file.type || 'application/edifact' }).then(setReceipt);
            return false;
          }}>
          <p style={{ fontSize: 16 }}>{lodge.busy ? t('正在校验…', 'Checking…') : t('把 CUSCAR（D.95B、D.96B）、JSON 或 xlsx 拖到这里，或点击选择', 'Drop a CUSCAR (D.95B, D.96B), JSON or xlsx here, or click to choose')}</p>
          <p className="muted">{t('全部受理或全部不受理；每个错误指明段、行或字段', 'All of it is accepted or none; each error names its segment, row or field')}</p>
        </Upload.Dragger>
        <Refused refusal={lodge.refused} />
      </Card>
      {receipt && <Answer receipt={receipt} />}
    </div>
  );
}

function Answer({ receipt }: { readonly receipt: ManifestReceipt }) {
  const t = useText();
  const say = useWords();
  const accepted = receipt.receipt === '01';
  return (
    <Card style={{ marginTop: 16 }} title={t('回执', 'Receipt')}>
      <Alert showIcon type={accepted ? 'success' : 'error'} title={say(receipt)}
        description={t(`提单 ${receipt.billCount} 票，集装箱 ${receipt.boxCount} 个${receipt.lateMinutes > 0 ? `，逾期 ${spanOf(receipt.lateMinutes, t)}` : ''}`, `${receipt.billCount} bills, ${receipt.boxCount} boxes${receipt.lateMinutes > 0 ? `, ${spanOf(receipt.lateMinutes, t)} late` : ''}`)} />
      {receipt.problems.length > 0 && (
        <Table style={{ marginTop: 12 }} size="small" rowKey={(problem) => `${problem.code}${problem.line}${problem.field}${problem.billNo}`} dataSource={receipt.problems} pagination={{ pageSize: 20, hideOnSinglePage: true }} columns={[
          { title: t('段 / 行', 'Segment / row'), dataIndex: 'line', width: 110, className: 'figures' }, { title: t('字段', 'Field'), dataIndex: 'field', width: 150, className: 'figures' },
          { title: t('提单', 'Bill'), dataIndex: 'billNo', width: 170, className: 'figures' }, { title: t('说明', 'What is wrong'), key: 'words', render: (_, problem) => say(problem) },
        ]} />
      )}
      {receipt.contrl && <Typography.Paragraph copyable={{ text: receipt.contrl }} style={{ marginTop: 12 }}><b>CONTRL</b><pre className="facts">{receipt.contrl}</pre></Typography.Paragraph>}
    </Card>
  );
}
