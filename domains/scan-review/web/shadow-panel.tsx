import { Alert, Card, Table } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { getShadowFigures, type NetworkFigures } from '../contract/endpoints.ts';
import { ShareText } from './share-text.tsx';
import { shadowFaults } from './stage-words.ts';

/** 影子运行: a second network beside the serving one, on what officers have closed. Nothing where there is none. */
export function ShadowPanel() {
  const t = useText();
  const say = useWords();
  const { data } = useQuery(getShadowFigures, { days: 30 }, { follows: ['scan-review.shadow', 'scan-review'] });
  if (!data || data.stage === 'none') return null;
  const { compared } = data;
  const rows = compared ? [{ role: t('在用', 'Serving'), ...compared.serving }, { role: t('影子', 'Shadow'), ...compared.shadow }] : [];
  return (
    <Card size="small" id="shadow-run" style={{ marginTop: 14 }} title={t('第二网络影子运行', 'A second network, run as a shadow')}>
      {data.fault && <Alert type="warning" showIcon title={t('第二网络不能运行；审图与在用网络不受影响', 'The second network cannot run; review and the serving network are not affected')} description={<>{say(shadowFaults[data.fault])} · <At at={data.since} /></>} />}
      {data.stage === 'running' && <p className="muted">{t('自', 'Since')} <At at={data.since} />{t('；只读已审结的图像，意见封存，不示关员，不作建议', '; it reads closed scans only, its opinions are sealed, shown to nobody and advise nothing')}</p>}
      {compared && (
        <>
          <Table<NetworkFigures & { readonly role: string }> size="small" rowKey="role" dataSource={rows} pagination={false} scroll={{ x: 800 }} columns={[
            { title: t('网络', 'Network'), key: 'model', render: (_, { role, model }) => <>{role} <span className="figures muted" title={model}>{model.replace('sha256:', '').slice(0, 24)}</span></> },
            { title: t('品目与申报一致（首位）', 'Names the declared heading first'), dataIndex: 'named', render: (share: NetworkFigures['named']) => <ShareText share={share} /> },
            { title: t('查获命中', 'Points at what was found'), dataIndex: 'hits', render: (share: NetworkFigures['hits']) => <ShareText share={share} /> },
            { title: t('误报', 'False alarms'), dataIndex: 'falseAlarms', render: (share: NetworkFigures['falseAlarms']) => <ShareText share={share} /> },
          ]} />
          <p className="muted">{t('两网络均已识读的审结箱数', 'Closed boxes that both have read')} <b>{compared.cases}</b> · {t('空箱判断一致', 'alike on empty or not')} <ShareText share={compared.emptyAlike} /></p>
        </>
      )}
    </Card>
  );
}
