import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { type Me, signOut, whoAmI } from '#platform/contract/session.ts';
import { call } from './call.ts';
import { useQuery } from './use-query.ts';

type Session = { readonly me: Me; readonly refetch: () => void; readonly leave: () => Promise<void> };
const nobody: Me = { kind: 'anonymous', id: '', name: '', roles: [], permissions: [], district: '', uscc: '', site: '' };
const Current = createContext<Session>({ me: nobody, refetch: () => undefined, leave: async () => undefined });

export function SessionProvider({ children, waiting }: { readonly children: ReactNode; readonly waiting: ReactNode }) {
  const { data, loading, refetch } = useQuery(whoAmI, {});
  const queries = useQueryClient();
  if (loading) return waiting;
  const leave = async (): Promise<void> => {
    await call(signOut, {});
    queries.clear();
    refetch();
  };
  return <Current value={{ me: data ?? nobody, refetch, leave }}>{children}</Current>;
}

export function useSession(): Session {
  return useContext(Current);
}

export function useMay(): (permission: string) => boolean {
  const { me } = useSession();
  return (permission) => me.permissions.includes(permission);
}
