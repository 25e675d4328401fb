import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Spin, Table, Upload } from 'antd';
import { useState } from 'react';
import { refusedRowsCsv, saveText } from '#ui/csv.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { type FilingSheetReceipt, uploadFilings } from '../contract/endpoints.ts';

/** Many products by one sheet: sound rows become drafts, every other is told by row and column. */
export function Page() {
  const t = useText();
  const upload = useCommand(uploadFilings);
  const [receipt, setReceipt] = useState<FilingSheetReceipt>();
  return (
    <div className="page">
      <div className="page-head"><h1>{t('批量备案', 'File by spreadsheet')}</h1><a href="/api/product-filing/template.xlsx">{t('下载模板', 'Download the template')}</a><Link to="/desk/products">{t('全部产品', 'All products')}</Link></div>
      <Card>
        <Upload.Dragger accept=".xlsx" multiple={false} showUploadList={false} disabled={upload.busy}
          beforeUpload={(file) => { setReceipt(undefined); void upload.send({}, { body: file, commandId: crypto.randomUUID() }).then((taken) => { if (taken) setReceipt(taken); }); return false; }}>
          <p style={{ fontSize: 16 }}>{upload.busy ? <Spin /> : t('把 xlsx 拖到这里，或点击选择', 'Drop an xlsx here, or click to choose')}</p>
          <p className="muted">{t('一行一个产品，最多 500 行；无误的行成为草稿，补齐照片后逐一提交；错误逐行说明', 'One row per product, 500 at most; sound rows become drafts that wait for their photographs; each error names its row')}</p>
        </Upload.Dragger>
        <Refused refusal={upload.refused} />
      </Card>
      {receipt && <Outcome receipt={receipt} />}
    </div>
  );
}

function Outcome({ receipt: { accepted, refusedRows } }: { readonly receipt: FilingSheetReceipt }) {
  const t = useText();
  const say = useWords();
  return (
    <Card style={{ marginTop: 16 }} title={t('办理结果', 'Outcome')} extra={refusedRows.length > 0 && <Button onClick={() => saveText('filings-not-accepted.csv', refusedRowsCsv('货号 Product code', refusedRows.map(({ row, productCode, problems }) => ({ row, own: productCode, problems }))))}>{t('下载未受理明细（CSV）', 'Download what was not accepted (CSV)')}</Button>}>
      <Alert showIcon style={{ marginBottom: 12 }} type={refusedRows.length > 0 ? 'warning' : 'success'} title={t(`起草 ${accepted.length} 项，未受理 ${refusedRows.length} 行`, `${accepted.length} drafted, ${refusedRows.length} rows not accepted`)}
        action={accepted.length > 0 && <Link to="/desk/products" search={{ stage: 'draft' } as never}><Button size="small">{t('补照片', 'Add photographs')}</Button></Link>} />
      {refusedRows.length > 0 && <Table size="small" rowKey="row" dataSource={refusedRows} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 700 }} columns={[
        { title: t('行', 'Row'), dataIndex: 'row', width: 60 }, { title: t('货号', 'Product code'), dataIndex: 'productCode', width: 150, className: 'figures' },
        { title: t('错误', 'Errors'), dataIndex: 'problems', render: (problems: FilingSheetReceipt['refusedRows'][number]['problems']) => <ul className="refusal-lines">{problems.map((problem) => <li key={`${problem.path}${problem.code}${problem.zh}`}>{say(problem)}</li>)}</ul> },
      ]} />}
    </Card>
  );
}
