import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '#ui/language.tsx';
import { typedOr } from '#ui/typed-draft.ts';
import { useCommand } from '#ui/use-command.ts';
import { draftFiling, submitFiling } from '../contract/endpoints.ts';
import type { FilingForm } from '../contract/form.ts';
import { FilingEditor } from './filing-editor.tsx';

const draftKey = 'guanlan.filing-draft';

/** A new product by form. What is typed is kept on this device until the house has it. */
export function Page() {
  const t = useText();
  const navigate = useNavigate();
  const drafting = useCommand(draftFiling);
  const submitting = useCommand(submitFiling);
  const initial = useMemo(() => typedOr(draftKey, { packageType: '22', pallet: { pattern: 'NONE' }, photographs: [], variants: [] }), []);

  async function handleSave(form: FilingForm, whole: boolean) {
    const drafted = await drafting.send(form);
    if (!drafted) return;
    localStorage.removeItem(draftKey);
    // Should the submission be refused, its reason is asked for again on the filing's own page.
    if (whole) await submitting.send({ filingNo: drafted.filingNo });
    await navigate({ to: '/desk/products/$filingNo', params: { filingNo: drafted.filingNo } });
  }

  return (
    <div className="page">
      <div className="page-head"><h1>{t('备案新产品', 'File a product')}</h1><Link to="/desk/products">{t('全部产品', 'All products')}</Link><span className="muted">{t('填写内容自动保存在本机', 'What you type is kept on this device')}</span></div>
      <FilingEditor initial={initial} fixedCode={false} busy={drafting.busy || submitting.busy} refusal={drafting.refused ?? submitting.refused}
        onTyped={(values) => localStorage.setItem(draftKey, JSON.stringify(values))}
        actions={[
          { zh: '提交备案', en: 'Submit', primary: true, whole: true, run: (form) => handleSave(form, true) },
          { zh: '存为草稿', en: 'Save as draft', primary: false, whole: false, run: (form) => handleSave(form, false) },
        ]} />
    </div>
  );
}
