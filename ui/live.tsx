import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

type Line = 'open' | 'lost';
const LineState = createContext<Line>('lost');

/** Listens to the server's news and asks again whatever follows the kinds that changed; at most twice a second. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const [line, setLine] = useState<Line>('lost');
  useEffect(() => {
    const source = new EventSource('/api/live');
    const changed = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = (): void => {
      timer = undefined;
      const kinds = [...changed];
      changed.clear();
      void queries.invalidateQueries({
        predicate: (query) => {
          const follows = query.meta?.follows;
          return Array.isArray(follows) && follows.some((prefix: string) => kinds.some((kind) => kind === '' || kind.startsWith(prefix)));
        },
      });
    };
    source.addEventListener('open', () => setLine('open'));
    source.addEventListener('error', () => setLine('lost'));
    source.addEventListener('message', (message) => {
      const news: { kinds: string[] } = JSON.parse(String(message.data));
      for (const kind of news.kinds) changed.add(kind);
      timer ??= setTimeout(refresh, 500);
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [queries]);
  return <LineState value={line}>{children}</LineState>;
}

export function useLine(): Line {
  return useContext(LineState);
}
