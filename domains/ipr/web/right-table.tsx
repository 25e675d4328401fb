import { Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { At } from '#ui/parts.tsx';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import type { RightRow } from '../contract/endpoints.ts';
import { reminderWords, waitingWords } from '../contract/plain-words.ts';
import { SmallMark } from './mark-picture.tsx';
import { Clock, KindText, RightStage, Validity } from './right-words.tsx';

type Props = { readonly rows: readonly RightRow[]; readonly base: '/desk/rights' | '/desk/recordations' };

/** Records as a list, for holders and officers: `j` and `k` to move, Enter to open. */
export function RightTable({ rows, base }: Props) {
  const t = useText();
  const say = useWords();
  const [chosen, setChosen] = useState(0);
  useEffect(() => setChosen((at) => Math.min(at, Math.max(0, rows.length - 1))), [rows]);
  useShortcuts({
    j: () => setChosen((at) => Math.min(at + 1, rows.length - 1)), k: () => setChosen((at) => Math.max(at - 1, 0)), Enter: () => document.getElementById(`open-${rows[chosen]?.recordNo}`)?.click(),
  });
  const officers = base === '/desk/recordations';
  return (
    <Table<RightRow>
      size="small" rowKey="recordNo" dataSource={[...rows]} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: officers ? 1190 : 1030 }} rowClassName={(_row, index) => (index === chosen ? 'row-chosen' : '')}
      columns={[
        { title: t('图样', 'Figure'), dataIndex: 'cover', width: 92, render: (cover: string | null, { title }) => <SmallMark hash={cover} text={title} /> },
        { title: t('备案号', 'Number'), dataIndex: 'recordNo', width: 126, render: (recordNo: string) => <Link id={`open-${recordNo}`} to={`${base}/$recordNo`} params={{ recordNo }} className="figures nowrap">{recordNo}</Link> },
        { title: t('权利', 'Right'), key: 'title', render: (_, row) => <><b>{row.title}</b><br /><span className="muted"><KindText kind={row.kind} /> · <span className="figures">{row.rightNo}</span>{row.niceClasses.length > 0 && ` · ${t('第', 'class')} ${row.niceClasses.join(t('、', ', '))} ${t('类', '')}`}</span></> },
        ...(officers ? [{ title: t('权利人', 'Holder'), key: 'holder', width: 180, ellipsis: true, render: (_: unknown, row: RightRow) => t(row.holderName, row.holderNameEn) }] : []),
        { title: t('状态', 'State'), dataIndex: 'stage', width: 130, render: (stage: string, row) => <><RightStage stage={stage} />{row.waiting && row.waiting !== 'APPLICATION' && <Tag color="gold">{say(waitingWords[row.waiting])}</Tag>}</> },
        { title: t('决定期限', 'Decision'), key: 'clock', width: 164, render: (_, row) => <Clock dueOn={row.dueOn} left={row.workingDaysLeft} /> },
        { title: t('有效期至', 'Valid to'), key: 'validity', width: 210, render: (_, row) => <><Validity {...row} />{!officers && row.reminded && <div className="clock-near">{say(reminderWords[row.reminded])}</div>}</> },
        { title: t('变动', 'Changed'), dataIndex: 'changedAt', width: 104, render: (at: string) => <At at={at} /> },
      ]}
    />
  );
}
