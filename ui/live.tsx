import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useSession } from './session.tsx';

type Line = 'open' | 'lost';
const LineState = createContext<Line>('lost');

/** Listens to the server's news and asks again whatever follows the kinds that changed; at most twice a second. Only whoever is signed in is told. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { me } = useSession();
  const listener = me.kind === 'anonymous' ? '' : me.id;
  const [line, setLine] = useState<Line>('lost');
  useEffect(() => {
    if (listener === '') return undefined;
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
    const note = (kinds: readonly string[]): void => {
      for (const kind of kinds) changed.add(kind);
      timer ??= setTimeout(refresh, 500);
    };
    let missed = false;
    source.addEventListener('open', () => {
      setLine('open');
      // Of what changed while the line was lost nobody told.
      if (missed) note(['']);
      missed = false;
    });
    source.addEventListener('error', () => {
      setLine('lost');
      missed = true;
    });
    source.addEventListener('message', (message) => {
      const news: { kinds: string[] } = JSON.parse(String(message.data));
      note(news.kinds);
    });
    return () => {
      clearTimeout(timer);
      source.close();
      setLine('lost');
    };
  }, [queries, listener]);
  return <LineState value={line}>{children}</LineState>;
}

export function useLine(): Line {
  return useContext(LineState);
}
