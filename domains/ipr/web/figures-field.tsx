import { Button, Image } from 'antd';
import { useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { putFigure } from '../contract/endpoints.ts';
import { figureUrl } from './mark-picture.tsx';

type Props = { readonly value?: readonly string[]; readonly onChange?: (hashes: readonly string[]) => void };

/** Figures of a right; each is in the house before it is in the form. */
export function FiguresField({ value = [], onChange }: Props) {
  const t = useText();
  const upload = useCommand(putFigure);
  const [busy, setBusy] = useState(false);

  async function handleFiles(files: readonly File[]) {
    setBusy(true);
    const added: string[] = [];
    for (const file of files) {
      const kept = await upload.send({}, { body: file, contentType: file.type || 'application/octet-stream', commandId: crypto.randomUUID() });
      // What was taken before one was refused stays.
      if (!kept) break;
      if (![...value, ...added].includes(kept.hash)) added.push(kept.hash);
    }
    setBusy(false);
    if (added.length > 0) onChange?.([...value, ...added]);
  }

  return (
    <>
      <div className="marks">
        {value.map((hash) => (
          <figure key={hash}><span className="mark"><Image src={figureUrl(hash)} alt={t('图样', 'Figure')} /></span><figcaption><span />
            <Button size="small" disabled={busy} onClick={() => onChange?.(value.filter((other) => other !== hash))}>{t('移除', 'Remove')}</Button></figcaption></figure>
        ))}
      </div>
      <label className="photograph-add">
        {busy ? t('上传中…', 'Uploading…') : t('添加图样', 'Add figures')}
        <input type="file" multiple accept="image/jpeg,image/png,image/webp" disabled={busy} data-file="figures" aria-label={t('添加图样', 'Add figures')} onChange={(event) => { const files = [...(event.target.files ?? [])]; event.target.value = ''; void handleFiles(files); }} />
      </label>
      <Refused refusal={upload.refused} />
    </>
  );
}
