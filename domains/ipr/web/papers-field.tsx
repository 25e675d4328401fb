import { Button, Input, Select, Space } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { putPaper } from '../contract/endpoints.ts';
import { type Paper, paperKinds } from '../contract/form.ts';

type Props = { readonly value?: readonly Paper[]; readonly onChange?: (papers: readonly Paper[]) => void };

/** Papers that prove what is said; never published. */
export function PapersField({ value = [], onChange }: Props) {
  const t = useText();
  const say = useWords();
  const upload = useCommand(putPaper);
  const [busy, setBusy] = useState(false);
  const change = (index: number, next: Partial<Paper>): void => onChange?.(value.map((paper, at) => (at === index ? { ...paper, ...next } : paper)));

  async function handleFiles(files: readonly File[]) {
    setBusy(true);
    const added: Paper[] = [];
    for (const file of files) {
      const kept = await upload.send({}, { body: file, contentType: file.type || 'application/octet-stream', commandId: crypto.randomUUID() });
      if (!kept) break;
      added.push({ kind: value.length + added.length === 0 ? 'CERTIFICATE' : 'OTHER', hash: kept.hash, name: file.name.slice(0, 120) });
    }
    setBusy(false);
    if (added.length > 0) onChange?.([...value, ...added]);
  }

  return (
    <>
      <ul className="facts-rows">
        {value.map((paper, index) => (
          <li key={`${paper.hash}${index}`}><Space wrap>
            <Select<Paper['kind']> value={paper.kind} style={{ width: 190 }} aria-label={t('文件种类', 'Kind of paper')} onChange={(kind) => change(index, { kind })} options={Object.entries(paperKinds).map(([kind, words]) => ({ value: kind as Paper['kind'], label: say(words) }))} />
            <Input value={paper.name} maxLength={120} style={{ width: 260 }} aria-label={t('文件名', 'Name')} onChange={(event) => change(index, { name: event.target.value })} />
            <a href={`/api/ipr/papers/${paper.hash}`} target="_blank" rel="noreferrer">{t('查看', 'Look')}</a>
            <Button size="small" onClick={() => onChange?.(value.filter((_, at) => at !== index))}>{t('移除', 'Remove')}</Button>
          </Space></li>
        ))}
      </ul>
      <label className="photograph-add" style={{ marginTop: 8 }}>
        {busy ? t('上传中…', 'Uploading…') : t('添加文件', 'Add papers')}
        <input type="file" multiple accept="application/pdf,image/jpeg,image/png,image/webp" disabled={busy} data-file="papers" aria-label={t('添加文件', 'Add papers')} onChange={(event) => { const files = [...(event.target.files ?? [])]; event.target.value = ''; void handleFiles(files); }} />
      </label>
      <Refused refusal={upload.refused} />
    </>
  );
}
