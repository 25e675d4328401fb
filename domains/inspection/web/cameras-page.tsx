import { App, Button, Card, DatePicker, Empty, Form, Input, Space, Table, Tag } from 'antd';
import { useText } from '#ui/language.tsx';
import { Asked, Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import type { CameraEdition, SiteCamera } from '../contract/camera.ts';
import { listSiteCameras, setSiteCameras } from '../contract/endpoints.ts';

type Filled = { readonly site: string; readonly from: { readonly format: (pattern: string) => string }; readonly cameras?: readonly SiteCamera[]; readonly reason: string };

/** Where endoscopes of the sites can be watched; only addresses set here are ever opened. */
export function Page() {
  const t = useText();
  const asked = useQuery(listSiteCameras, {}, { follows: ['inspection.cameras'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('窥镜画面来源', 'Endoscope pictures')}</h1><span className="muted">{t('RTSP 或 HTTP 动态 JPEG；关员只见名称，只能打开此处登记的地址', 'RTSP or motion JPEG over HTTP; officers see names only, and nothing but these addresses is opened')}</span></div>
      <SetCameras />
      <Asked asked={asked}>{(sites) => (sites.length === 0 ? <Empty description={t('尚未登记', 'None yet')} /> : sites.map(({ site, editions }) => <SiteCard key={site} site={site} editions={editions} />))}</Asked>
    </div>
  );
}

function SiteCard({ site, editions }: { readonly site: string; readonly editions: readonly CameraEdition[] }) {
  const t = useText();
  return (
    <Card size="small" title={<span className="figures">{site}</span>} style={{ marginBottom: 14 }}>
      {editions.toReversed().map((edition, index) => (
        <section key={`${edition.from} ${editions.length - index}`} style={{ marginBottom: 10 }}>
          <p style={{ margin: '0 0 6px' }}>{t('自', 'From')} <b className="figures">{edition.from}</b> · {edition.reason} {edition.cameras.length === 0 && <Tag>{t('停用', 'None')}</Tag>}</p>
          {edition.cameras.length > 0 && <Table<SiteCamera> size="small" rowKey="id" dataSource={edition.cameras} pagination={false} columns={[
            { title: t('编号', 'Id'), dataIndex: 'id', width: 140, render: (id: string) => <span className="figures">{id}</span> }, { title: t('名称', 'Name'), key: 'name', width: 220, render: (_, camera) => t(camera.zh, camera.en) },
            { title: t('地址', 'Address'), dataIndex: 'url', render: (url: string) => <span className="figures">{url}</span> },
          ]} />}
        </section>
      ))}
    </Card>
  );
}

function SetCameras() {
  const t = useText();
  const { message } = App.useApp();
  const set = useCommand(setSiteCameras);
  const [form] = Form.useForm<Filled>();
  const needed = [{ required: true, message: t('必填', 'Required') }];
  async function handle({ site, from, cameras = [], reason }: Filled): Promise<void> {
    const done = await set.send({ site: site.trim().toUpperCase(), edition: { from: from.format('YYYY-MM-DD'), cameras: [...cameras], reason } });
    if (!done) return;
    form.resetFields();
    void message.success(t('已设定', 'Set'));
  }
  return (
    <Card size="small" title={t('设定一个场所的来源', 'Set a site\'s sources')} style={{ marginBottom: 14 }}>
      <Form<Filled> form={form} layout="vertical" onFinish={(filled) => void handle(filled)}>
        <Space wrap align="start">
          <Form.Item name="site" label={t('场所', 'Site')} rules={needed}><Input maxLength={11} style={{ width: 140 }} /></Form.Item>
          <Form.Item name="from" label={t('自', 'From')} rules={needed}><DatePicker /></Form.Item>
          <Form.Item name="reason" label={t('理由', 'Reason')} rules={[...needed, { min: 4, message: t('至少 4 字', 'Four characters at least') }]}><Input maxLength={300} style={{ width: 300 }} /></Form.Item>
        </Space>
        <Form.List name="cameras">{(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <Space key={key} wrap align="start">
                <Form.Item name={[name, 'id']} rules={needed}><Input placeholder={t('编号，如 tube-1', 'Id, such as tube-1')} aria-label={t('编号', 'Id')} /></Form.Item>
                <Form.Item name={[name, 'zh']} rules={needed}><Input placeholder={t('中文名称', 'Chinese name')} aria-label={t('中文名称', 'Chinese name')} /></Form.Item>
                <Form.Item name={[name, 'en']} rules={needed}><Input placeholder={t('英文名称', 'English name')} aria-label={t('英文名称', 'English name')} /></Form.Item>
                <Form.Item name={[name, 'url']} rules={needed}><Input placeholder="rtsp://192.168.8.20:554/live" aria-label={t('地址', 'Address')} style={{ width: 300 }} /></Form.Item>
                <Button onClick={() => remove(name)}>{t('移除', 'Remove')}</Button>
              </Space>
            ))}
            <Space><Button onClick={() => add()} disabled={fields.length >= 12}>{t('添加来源', 'Add a source')}</Button><Button type="primary" htmlType="submit" loading={set.busy}>{fields.length === 0 ? t('设为无来源', 'Set to none') : t('设定', 'Set')}</Button></Space>
          </>
        )}</Form.List>
      </Form>
      <Refused refusal={set.refused} />
    </Card>
  );
}
