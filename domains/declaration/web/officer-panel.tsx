import { Button, Card, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { EntryId } from '#kernel/entry-number.ts';
import { useText } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useMay } from '#ui/session.tsx';
import { useCommand } from '#ui/use-command.ts';
import { type DeclarationView, passDocuments, releaseDeclaration, returnDeclaration } from '../contract/endpoints.ts';

const reasonWords: Readonly<Record<string, [string, string]>> = {
  LICENCE: ['涉证商品', 'Goods needing a licence'], DISHONEST_TRADER: ['失信企业', 'Dishonest trader'], NO_VALUE: ['零价格', 'No value'], NO_BOX: ['海运无箱号', 'By sea without a box'],
};

/** What an officer may do with this declaration now; nothing that the post or the stage forbids. */
export function OfficerPanel({ declaration }: { readonly declaration: DeclarationView }) {
  const t = useText();
  const may = useMay();
  const [note, setNote] = useState('');
  const pass = useCommand(passDocuments);
  const giveBack = useCommand(returnDeclaration);
  const release = useCommand(releaseDeclaration);
  const entryId = EntryId.parse(declaration.entryId);
  const reviewing = declaration.next.some((step) => step.fact === 'documents') && may('declaration.review');
  const facts = declaration.next.map((step) => step.fact);
  const releasing = declaration.stage === 'in-process' && may('declaration.release') && facts.every((fact) => fact === 'release' || fact === 'inspection-failed');
  if (!reviewing && !releasing) return null;

  return (
    <Card size="small" style={{ marginBottom: 14, borderColor: 'var(--sea)' }} title={reviewing ? t('审单', 'Document review') : t('放行', 'Release')}
      extra={reviewing && declaration.reviewReasons.map((reason) => <Tag key={reason} color="gold">{t(...(reasonWords[reason] ?? [reason, reason]))}</Tag>)}>
      <Space.Compact style={{ width: '100%' }}>
        <Input value={note} onChange={(event) => setNote(event.target.value)} maxLength={500} aria-label={t('意见', 'Note')}
          placeholder={reviewing ? t('审单意见；退单须写明原因', 'Note; a return needs its reason') : t('放行意见；查验异常须写明处置结果', 'Note; after a discrepancy say how it was handled')} />
        {reviewing && <Button type="primary" loading={pass.busy} onClick={() => void pass.send({ entryId, note })}>{t('审结', 'Pass')}</Button>}
        {reviewing && <Button danger disabled={note.trim().length < 2} loading={giveBack.busy} onClick={() => void giveBack.send({ entryId, reason: note })}>{t('退单', 'Return')}</Button>}
        {releasing && <Button type="primary" loading={release.busy} onClick={() => void release.send({ entryId, note })}>{t('放行', 'Release')}</Button>}
      </Space.Compact>
      <Refused refusal={pass.refused ?? giveBack.refused ?? release.refused} />
    </Card>
  );
}
