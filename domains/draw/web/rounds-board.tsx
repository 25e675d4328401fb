import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { RoundKind } from '../contract/round.ts';
import { listRounds } from '../contract/endpoints.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked, At, Stage } from '#ui/parts.tsx';
import { useQuery } from '#ui/use-query.ts';
import { useUrlFilter } from '#ui/use-url-filter.ts';
import { kindWords, roundStages } from './words.ts';
import './draw.css';

const none = { kind: '', before: '' };

/** The board of rounds (抽签公示): that draws happened, and how often a person set one aside. No results. */
export function RoundsBoard({ base }: { readonly base: '/public/draw' | '/desk/draw' }) {
  const t = useText();
  const say = useWords();
  const [filter, change] = useUrlFilter(none);
  const kind = RoundKind.safeParse(filter.kind).data;
  const asked = useQuery(listRounds, { limit: 30, ...(kind ? { kind } : {}), ...(filter.before ? { before: filter.before } : {}) }, { follows: ['draw'] });
  return (
    <Asked asked={asked}>
      {({ rounds, overrides, aborted, stranded }) => (
        <>
          <div className="cards">
            <div className="card"><div className="figure">{overrides}</div><div className="label">{t('人工改派（累计）', 'Results set aside by people, ever')}</div></div>
            <div className="card"><div className="figure">{aborted}</div><div className="label">{t('中止轮次（累计）', 'Rounds aborted, ever')}</div></div>
            {stranded > 0 && <div className="card"><div className="figure">{stranded}</div><div className="label">{t('两次中止，待人工处理', 'Aborted twice: a person must decide')}</div></div>}
          </div>
          <div className="filters">
            <Select value={filter.kind} style={{ width: 180 }} aria-label={t('种类', 'Kind')} onChange={(value) => change({ kind: value, before: '' })}
              options={[{ value: '', label: t('全部种类', 'Every kind') }, ...Object.entries(kindWords).map(([value, words]) => ({ value, label: say(words) }))]} />
          </div>
          {rounds.length === 0 && <p className="muted">{t('尚无抽签', 'Nothing was drawn yet')}</p>}
          <div className="round-list">
            {rounds.map((round) => (
              <Link key={round.roundId} to={`${base}/$roundId`} params={{ roundId: round.roundId }}>
                <span><b>{say(kindWords[round.kind])}</b> · {round.site} · {t(`${round.poolSize} 件`, `${round.poolSize} in the pool`)}{round.overrides > 0 && <b> · {t(`改派 ${round.overrides}`, `${round.overrides} set aside`)}</b>}</span>
                <span><Stage stage={round.stage} words={roundStages[round.stage]} /><At at={round.dispatchAt} /></span>
                <code>{round.roundId}</code>
              </Link>
            ))}
          </div>
          <div className="filters" style={{ marginTop: 12 }}>
            {filter.before && <Button onClick={() => change({ before: '' })}>{t('回到最新', 'Newest')}</Button>}
            {rounds.length === 30 && <Button onClick={() => change({ before: rounds.at(-1)?.dispatchAt ?? '' })}>{t('更早', 'Earlier')}</Button>}
          </div>
        </>
      )}
    </Asked>
  );
}
