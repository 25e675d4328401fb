import { keepPreviousData, useQuery as useTanstackQuery } from '@tanstack/react-query';
import type { ArgsOf, Endpoint, OutputOf } from '#kernel/endpoint.ts';
import { call, CallRefused, type Refused } from './call.ts';

export type Asked<T> = { readonly data: T | undefined; readonly loading: boolean; readonly refused: Refused | undefined; readonly refetch: () => void };

/**
 * Asks an endpoint and keeps the answer fresh: `follows` names the kinds of stream after whose news it asks again.
 * While a filter changes, the earlier answer stays, so that nothing jumps. `againMs` asks again after so long, for work whose progress is no event.
 */
export function useQuery<E extends Endpoint>(endpoint: E, args: ArgsOf<E>, options: { readonly follows?: readonly string[]; readonly enabled?: boolean; readonly againMs?: (data: OutputOf<E> | undefined) => number | false } = {}): Asked<OutputOf<E>> {
  const query = useTanstackQuery<OutputOf<E>>({
    queryKey: [endpoint.name, args], enabled: options.enabled ?? true, placeholderData: keepPreviousData, meta: { follows: options.follows ?? [] },
    refetchInterval: (running) => options.againMs?.(running.state.data) ?? false,
    queryFn: ({ signal }) => call(endpoint, args, { signal }),
    retry: (count, fault) => count < 2 && !(fault instanceof CallRefused && fault.refusal.status >= 400 && fault.refusal.status < 500),
  });
  return { data: query.data, loading: query.isLoading, refused: query.error instanceof CallRefused ? query.error.refusal : undefined, refetch: () => void query.refetch() };
}
