import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { ArgsOf, Endpoint, OutputOf } from '#kernel/endpoint.ts';
import { call, type CallOptions, CallRefused, type Refused } from './call.ts';

export type Command<E extends Endpoint> = {
  /** Answers the output, or undefined when refused; the refusal is then in `refused`. */
  readonly send: (args: ArgsOf<E>, options?: CallOptions) => Promise<OutputOf<E> | undefined>;
  readonly busy: boolean;
  readonly refused: Refused | undefined;
  readonly forget: () => void;
};

/** Sends a command once: pressed twice it is still one, and after a lost answer it may be pressed again. */
export function useCommand<E extends Endpoint>(endpoint: E): Command<E> {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const pending = useRef<{ key: string; id: string } | undefined>(undefined);
  const queries = useQueryClient();
  const send = useCallback(async (args: ArgsOf<E>, options: CallOptions = {}) => {
    const key = JSON.stringify(args);
    if (pending.current?.key !== key) pending.current = { key, id: crypto.randomUUID() };
    setBusy(true);
    setRefused(undefined);
    try {
      const answer = await call(endpoint, args, { commandId: pending.current.id, ...options });
      pending.current = undefined;
      void queries.invalidateQueries();
      return answer;
    } catch (fault) {
      if (!(fault instanceof CallRefused)) throw fault;
      // Only an answer of the server ends the try; after silence the same id is sent again.
      if (fault.refusal.status !== 0) pending.current = undefined;
      setRefused(fault.refusal);
      return undefined;
    } finally {
      setBusy(false);
    }
  }, [endpoint, queries]);
  return { send, busy, refused, forget: useCallback(() => setRefused(undefined), []) };
}
