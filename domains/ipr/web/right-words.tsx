import { Tag } from 'antd';
import { useText, useWords } from '#ui/language.tsx';
import { rightKinds, type RightKind } from '../contract/form.ts';
import { rightStageWords } from '../contract/plain-words.ts';

const colours: Readonly<Record<string, string>> = { draft: 'default', applied: 'gold', returned: 'red', recorded: 'green', refused: 'red', expired: 'orange', cancelled: 'default', revoked: 'red' };

export function RightStage({ stage }: { readonly stage: string }) {
  const say = useWords();
  return <Tag color={colours[stage] ?? 'default'}>{say(rightStageWords[stage]) || stage}</Tag>;
}

export function KindText({ kind }: { readonly kind: RightKind }) {
  const say = useWords();
  return <>{say(rightKinds[kind])}</>;
}

/** The clock of a decision: working days left, or how many it is late. */
export function Clock({ dueOn, left }: { readonly dueOn: string | null; readonly left: number | null }) {
  const t = useText();
  if (dueOn === null || left === null) return <span className="muted">—</span>;
  const tone = left < 0 ? 'clock-late' : left <= 5 ? 'clock-near' : '';
  const words = left < 0 ? t(`超期 ${-left} 个工作日`, `${-left} working days overdue`) : left === 0 ? t('今日到期', 'Due today') : t(`剩 ${left} 个工作日`, `${left} working days left`);
  return <span className={`nowrap ${tone}`} title={t(`应于 ${dueOn} 前决定`, `To be decided by ${dueOn}`)}>{words}</span>;
}

/** The end of a term with what it means today. */
export function Validity({ validTo, daysToEnd, renewable }: { readonly validTo: string | null; readonly daysToEnd: number | null; readonly renewable: boolean }) {
  const t = useText();
  if (validTo === null) return <span className="muted">—</span>;
  return <span className="nowrap"><span className="figures">{validTo}</span>{renewable && <Tag color="gold" style={{ marginInlineStart: 6 }}>{t(`可续展，剩 ${daysToEnd} 天`, `Renew: ${daysToEnd} days`)}</Tag>}</span>;
}
