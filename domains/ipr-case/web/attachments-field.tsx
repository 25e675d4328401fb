import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { putCaseAttachment } from '../contract/endpoints.ts';

type Props = { readonly value?: readonly string[]; readonly onChange?: (hashes: readonly string[]) => void };

/** Pictures and PDFs as evidence; each is in the house before it is in the form. */
export function AttachmentsField({ value = [], onChange }: Props) {
  const t = useText();
  const upload = useCommand(putCaseAttachment);
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  async function handleFiles(files: readonly File[]) {
    const added: string[] = [];
    for (const file of files) {
      const kept = await upload.send({}, { body: file, contentType: file.type || 'application/octet-stream' });
      // What was taken before one was refused stays.
      if (!kept) break;
      setNames((before) => ({ ...before, [kept.hash]: file.name }));
      added.push(kept.hash);
    }
    if (added.length > 0) onChange?.([...new Set([...value, ...added])]);
  }
  return (
    <div>
      {value.map((hash) => <div key={hash} style={{ marginBottom: 4 }}><span className="figures">{names[hash] ?? hash.slice(0, 12)}</span> <Button size="small" onClick={() => onChange?.(value.filter((other) => other !== hash))}>{t('移除', 'Remove')}</Button></div>)}
      <label className="photograph-add">{upload.busy ? t('上传中…', 'Uploading…') : t('添加图片或 PDF', 'Add pictures or PDF')}
        <input type="file" multiple accept="image/jpeg,image/png,image/webp,application/pdf" disabled={upload.busy} onChange={(event) => { const files = [...(event.target.files ?? [])]; event.target.value = ''; void handleFiles(files); }} />
      </label>
      <Refused refusal={upload.refused} />
    </div>
  );
}
