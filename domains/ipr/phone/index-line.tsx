import { dayInChina } from '#kernel/instant.ts';
import { useText } from '#ui/language.tsx';
import { useMarkIndex } from './use-mark-index.ts';

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

/** What lies on this phone for searching without a network, and how far a newer one has come. */
export function IndexLine() {
  const t = useText();
  const { kept, loading } = useMarkIndex();
  return (
    <p className="muted marks-index" data-index={kept?.version ?? ''}>
      {kept ? t(`本机索引：${dayInChina(kept.madeAt)}，${kept.figures} 个图样，${megabytes(kept.bytes)} MB，无网络亦可查`, `On this phone: ${kept.figures} figures of ${dayInChina(kept.madeAt)}, ${megabytes(kept.bytes)} MB; works without a network`) : t('本机尚无图样索引，只能联网查找', 'No index on this phone yet: a network is needed')}
      {loading && <> · {t(`正在取新索引与模型 ${megabytes(loading.received)} / ${megabytes(loading.total)} MB`, `fetching newer index and networks, ${megabytes(loading.received)} of ${megabytes(loading.total)} MB`)}</>}
    </p>
  );
}
