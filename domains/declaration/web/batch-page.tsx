import { Alert, Button, Card, Progress, Table, Upload } from 'antd';
import { saveText } from '#ui/csv.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { getUpload, uploadDeclarations, type UploadView } from '../contract/endpoints.ts';
import { refusedCsv } from './refused-csv.ts';

const none = { upload: '' };

export function Page() {
  const t = useText();
  const upload = useCommand(uploadDeclarations);
  // In the URL, so that the progress is found again after a reload.
  const [{ upload: id }, change] = useUrlFilter(none);
  return (
    <div className="page">
      <div className="page-head"><h1>{t('批量申报', 'Lodge by spreadsheet')}</h1><a href="/api/declaration/template.xlsx">{t('下载模板', 'Download the template')}</a></div>
      <Card>
        <Upload.Dragger accept=".xlsx" multiple={false} showUploadList={false}
          beforeUpload={(file) => {
            void upload.send({}, { body: file, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }).then((taken) => { if (taken) change({ upload: taken.id }); });
            return false;
          }}>
          <p style={{ fontSize: 16 }}>{t('把 xlsx 拖到这里，或点击选择', 'Drop an xlsx here, or click to choose')}</p>
          <p className="muted">{t('一行一项商品；同一预录入编号为一票；数千票亦可，错误逐行说明', 'One row per item; rows of one number make one declaration; thousands are fine; each error names its row')}</p>
        </Upload.Dragger>
        <Refused refusal={upload.refused} />
      </Card>
      {id && <Course id={id} />}
    </div>
  );
}

function Course({ id }: { readonly id: string }) {
  const t = useText();
  const asked = useQuery(getUpload, { id }, { againMs: (upload) => (upload && isOver(upload) ? false : 1000) });
  const view = asked.data;
  if (!view) return <Refused refusal={asked.refused} />;
  const over = isOver(view);
  const total = view.totalCount;
  return (
    <Card style={{ marginTop: 16 }} title={t('办理进度', 'Progress')}
      extra={view.refusedRows.length > 0 && <Button onClick={() => saveRefused(view)}>{t('下载未受理明细（CSV）', 'Download what was not accepted (CSV)')}</Button>}>
      <Progress percent={total ? Math.floor((view.doneCount / total) * 100) : 0} status={view.state === 'failed' ? 'exception' : over ? 'success' : 'active'} />
      <p className="muted" role="status" style={{ marginBlock: '4px 0' }}>
        {total === null ? t('正在读取表格…', 'Reading the sheet…') : t(`已办 ${view.doneCount.toLocaleString('en-US')} / ${total.toLocaleString('en-US')} 票`, `${view.doneCount.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} declarations done`)}
      </p>
      {over && <Alert style={{ marginBlock: 12 }} showIcon type={view.refusedRows.length > 0 ? 'warning' : 'success'} title={t(`受理 ${view.accepted.length} 票，未受理 ${view.refusedRows.length} 票`, `${view.accepted.length} accepted, ${view.refusedRows.length} not accepted`)} />}
      <Refusals view={view} />
    </Card>
  );
}

function isOver({ state }: UploadView): boolean {
  return state === 'done' || state === 'failed';
}

function saveRefused({ id, refusedRows }: UploadView): void {
  saveText(`not-accepted-${id.slice(0, 8)}.csv`, refusedCsv(refusedRows));
}

function Refusals({ view }: { readonly view: UploadView }) {
  const t = useText();
  const say = useWords();
  if (view.refusedRows.length === 0) return null;
  return (
    <Table size="small" rowKey="row" dataSource={view.refusedRows} pagination={{ pageSize: 20 }} columns={[
      { title: t('行', 'Row'), dataIndex: 'row', width: 70 }, { title: t('预录入编号', 'Own number'), dataIndex: 'preEntryNo', width: 200, className: 'figures' },
      { title: t('错误', 'Errors'), dataIndex: 'problems', render: (problems: UploadView['refusedRows'][number]['problems']) => <ul className="refusal-lines">{problems.map((problem) => <li key={`${problem.path}${problem.code}`}>{say(problem)}</li>)}</ul> },
    ]} />
  );
}
