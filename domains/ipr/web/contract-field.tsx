import { Button, Space } from 'antd';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { putPaper } from '../contract/endpoints.ts';

type Props = { readonly value?: string | null; readonly onChange?: (hash: string | null) => void };

/** 许可合同: the paper that proves a licence, one file; the holder's secret. */
export function ContractField({ value = null, onChange }: Props) {
  const t = useText();
  const upload = useCommand(putPaper);

  async function handleFile(file: File | undefined) {
    if (!file) return;
    const kept = await upload.send({}, { body: file, contentType: file.type || 'application/octet-stream', commandId: crypto.randomUUID() });
    if (kept) onChange?.(kept.hash);
  }

  return (
    <>
      {value === null ? (
        <label className="photograph-add">
          {upload.busy ? t('上传中…', 'Uploading…') : t('上传合同（PDF 或图片，不公开）', 'Upload the contract (PDF or picture; not published)')}
          <input type="file" accept="application/pdf,image/jpeg,image/png,image/webp" disabled={upload.busy} data-file="contract" aria-label={t('上传许可合同', 'Upload the licence contract')} onChange={(event) => { const [file] = event.target.files ?? []; void handleFile(file); }} />
        </label>
      ) : <Space><ContractLink hash={value} /><Button size="small" onClick={() => onChange?.(null)}>{t('移除', 'Remove')}</Button></Space>}
      <Refused refusal={upload.refused} />
    </>
  );
}

export function ContractLink({ hash }: { readonly hash: string }) {
  const t = useText();
  return <a href={`/api/ipr/papers/${hash}`} target="_blank" rel="noreferrer">{t('许可合同', 'Licence contract')}</a>;
}
