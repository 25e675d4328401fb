import { Link } from '@tanstack/react-router';
import { Button, Input, Segmented, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Refused, Stage } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { handlePassage, listPassages, type PassageView } from '../contract/endpoints.ts';
import { passageWords } from './passage-words.ts';

const none = { stage: '', search: '' };
export function Page() {
  const t = useText();
  const say = useWords();
  const may = useMay();
  const [filter, change] = useUrlFilter(none);
  const asked = useQuery(listPassages, { ...filter, limit: 100 }, { follows: ['gate'] });
  return (
    <div className="page">
      <div className="page-head"><h1>{t('卡口', 'Gates')}</h1></div>
      <div className="filters">
        <Segmented value={filter.stage} onChange={(stage) => change({ stage })} options={[{ value: '', label: t('全部', 'All') }, ...Object.entries(passageWords).map(([value, words]) => ({ value, label: say(words) }))]} />
        <Input.Search allowClear defaultValue={filter.search} placeholder={t('箱号或车牌', 'Box or plate')} style={{ width: 240 }} onSearch={(search) => change({ search })} />
      </div>
      <Asked asked={asked}>{(passages) => (
        <Table<PassageView> size="small" rowKey="id" dataSource={passages} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 1130 }} columns={[
          { title: t('时间', 'At'), dataIndex: 'decidedAt', width: 110, render: (at: string) => <At at={at} /> },
          { title: t('场站 / 通道', 'Site / lane'), key: 'site', width: 110, render: (_, row) => <span className="figures">{row.areaId} {row.channelNo}</span> },
          { title: t('方向', 'Way'), dataIndex: 'direction', width: 64, render: (value: string) => (value === 'I' ? t('出场', 'Out') : t('进场', 'In')) },
          { title: t('车牌', 'Plate'), dataIndex: 'plate', width: 110 },
          { title: t('箱', 'Boxes'), dataIndex: 'boxes', width: 124, render: (boxes: string[]) => boxes.map((box) => <Link key={box} to="/desk/dossier/$number" params={{ number: box }} className="figures" style={{ display: 'block' }}>{box}</Link>) },
          { title: t('结论', 'Verdict'), dataIndex: 'stage', width: 110, render: (stage: string) => <Stage stage={stage} words={passageWords[stage]} /> },
          { title: t('原因', 'Reasons'), dataIndex: 'reasons', render: (reasons: PassageView['reasons']) => reasons.map((reason) => <Tag key={`${reason.code}${reason.box}${reason.detail}`}>{say(reason)}{reason.detail ? ` ${reason.detail}` : ''}</Tag>) },
          { title: t('地磅 / 差', 'Scale / difference'), key: 'weight', width: 116, align: 'right', render: (_, row) => <span className="figures">{row.laneKg ?? '—'} / {row.differenceKg ?? '—'}</span> },
          { title: t('处置', 'Handling'), key: 'handling', width: 240, render: (_, row) => (row.handled ? <span>{handledText(row.handled.result, t)} <span className="muted">{row.handled.by} {row.handled.comment}</span></span> : may('gate.handle') && (row.stage === 'waiting' || row.stage === 'alarmed') ? <Handle passage={row} /> : null) },
        ]} />
      )}</Asked>
    </div>
  );
}

function handledText(result: string, t: (zh: string, en: string) => string): string {
  return result === '1' ? t('放行', 'Released') : result === '2' ? t('转查验', 'To inspection') : t('退回', 'Turned back');
}

function Handle({ passage }: { readonly passage: PassageView }) {
  const t = useText();
  const [comment, setComment] = useState('');
  const handle = useCommand(handlePassage);
  const { areaId, channelNo, sessionId } = passage;
  const send = (result: '1' | '2' | '3') => void handle.send({ areaId, channelNo, sessionId, result, comment });
  const ready = comment.trim().length >= 2;
  return (
    <>
      <Input size="small" value={comment} onChange={(event) => setComment(event.target.value)} placeholder={t('处理意见（必填）', 'Reason (required)')} />
      <Space size={4} style={{ marginTop: 4 }}>
        <Button size="small" disabled={!ready} loading={handle.busy} onClick={() => send('1')}>{t('放行', 'Release')}</Button>
        <Button size="small" disabled={!ready} onClick={() => send('2')}>{t('转查验', 'Inspect')}</Button>
        <Button size="small" danger disabled={!ready} onClick={() => send('3')}>{t('退回', 'Turn back')}</Button>
      </Space>
      <Refused refusal={handle.refused} />
    </>
  );
}
