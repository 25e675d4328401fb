import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** A list's filter kept in the URL: it survives a reload, can be sent to a colleague, and Back undoes it. */
export function useUrlFilter<Filter extends Record<string, string>>(defaults: Filter): [Filter, (change: Partial<Filter>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const filter = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, typeof search[name] === 'string' || typeof search[name] === 'number' ? String(search[name]) : value])) as Filter;
  const change = useCallback((next: Partial<Filter>) => {
    void navigate({
      to: '.', replace: true,
      search: (before: Record<string, unknown>) => Object.fromEntries(Object.entries({ ...before, ...next }).filter(([name, value]) => value !== '' && value !== defaults[name])),
    } as Parameters<typeof navigate>[0]);
  }, [navigate, defaults]);
  return [filter, change];
}
