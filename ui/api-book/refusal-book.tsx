import { Empty, Input, Tag } from 'antd';
import { getApiBook, type RefusalSentence } from '#platform/contract/api-book.ts';
import { useText, useWords } from '../language.tsx';
import { Asked } from '../parts.tsx';
import { useQuery } from '../use-query.ts';
import { useUrlFilter } from '../use-url-filter.ts';

const none = { search: '' };

/** The refusal catalogue for the help desk: type the code or a word of the sentence a caller reads out. */
export function RefusalBook() {
  const t = useText();
  const [{ search }, change] = useUrlFilter(none);
  const asked = useQuery(getApiBook, {});
  const wanted = search.toLowerCase();
  return (
    <>
      <Input.Search autoFocus allowClear defaultValue={search} placeholder={t('拒绝码或其中的字句', 'A code, or words of its sentence')} aria-label={t('搜索', 'Search')} onSearch={(value) => change({ search: value.trim() })} style={{ maxWidth: 480, marginBottom: 14 }} />
      <Asked asked={asked}>{(book) => {
        const found = Object.entries(book['x-refusals']).filter(([code, words]) => wanted === '' || `${code} ${words.zh} ${words.en}`.toLowerCase().includes(wanted));
        const usedBy = (code: string) => Object.values(book.paths).flatMap((methods) => Object.values(methods)).filter((call) => call['x-refusals'].includes(code)).map((call) => call.operationId);
        return found.length === 0 ? <Empty description={t('目录中没有', 'Not in the catalogue')} /> : <RefusalList refusals={found} usedBy={usedBy} />;
      }}</Asked>
    </>
  );
}

export function RefusalList({ refusals, usedBy }: { readonly refusals: readonly (readonly [string, RefusalSentence | undefined])[]; readonly usedBy?: (code: string) => readonly string[] }) {
  const say = useWords();
  return (
    <ul className="refusal-book">
      {refusals.map(([code, words]) => (
        <li key={code}>
          <span><code>{code}</code> <Tag>{words?.status ?? '—'}</Tag></span>
          <span>{blanks(say(words))}{usedBy && <small className="muted">{usedBy(code).join(' · ')}</small>}</span>
        </li>
      ))}
    </ul>
  );
}

/** Facts in braces are shown as blanks to be filled. */
function blanks(sentence: string): string {
  return sentence.replace(/\{(\w+)\}/g, '‹$1›');
}
