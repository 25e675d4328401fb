import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '#ui/language.tsx';
import { useSession } from '#ui/session.tsx';
import { typedOr } from '#ui/typed-draft.ts';
import { useCommand } from '#ui/use-command.ts';
import { applyForRight, draftRight } from '../contract/endpoints.ts';
import type { RightForm } from '../contract/form.ts';
import { RightEditor } from './right-editor.tsx';

const draftKey = 'guanlan.right-draft';
const empty = { kind: 'TRADEMARK', niceClasses: [], textMarks: [], figures: [], papers: [], goods: [{ origin: 'CHN', ports: [], traders: [] }], licences: [], infringers: [], holder: { nationality: 'CHN' } };

/** A new application. What is typed is kept on this device until the house has it. */
export function Page() {
  const t = useText();
  const navigate = useNavigate();
  const drafting = useCommand(draftRight);
  const applying = useCommand(applyForRight);
  const { me } = useSession();
  const initial = useMemo(() => typedOr(draftKey, { ...empty, holder: { ...empty.holder, name: me.name } }), [me.name]);

  async function handleSave(form: RightForm, whole: boolean) {
    const drafted = await drafting.send(form);
    if (!drafted) return;
    localStorage.removeItem(draftKey);
    // Should the application be refused, its reason is asked for again on the record's own page.
    if (whole) await applying.send({ recordNo: drafted.recordNo });
    await navigate({ to: '/desk/rights/$recordNo', params: { recordNo: drafted.recordNo } });
  }

  return (
    <div className="page">
      <div className="page-head"><h1>{t('申请备案', 'Apply for recordation')}</h1><Link to="/desk/rights">{t('全部备案', 'All recordations')}</Link><span className="muted">{t('填写内容自动保存在本机', 'What you type is kept on this device')}</span></div>
      <RightEditor initial={initial} fixedRight={false} withLicences today="" busy={drafting.busy || applying.busy} refusal={drafting.refused ?? applying.refused}
        onTyped={(values) => localStorage.setItem(draftKey, JSON.stringify(values))}
        actions={[
          { zh: '提交申请', en: 'Apply', primary: true, whole: true, run: (form) => handleSave(form, true) },
          { zh: '存为草稿', en: 'Save as draft', primary: false, whole: false, run: (form) => handleSave(form, false) },
        ]} />
    </div>
  );
}
