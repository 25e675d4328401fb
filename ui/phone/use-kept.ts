import { useEffect, useState } from 'react';
import { kept, onKept } from './store.ts';

/** The records of a kind, fresh after every change; undefined until they have been read. `read` answers undefined for what an older version wrote. */
export function useKept<T>(kind: string, read: (value: unknown) => T | undefined): readonly { readonly id: string; readonly value: T }[] | undefined {
  const [records, setRecords] = useState<readonly { id: string; value: T }[]>();
  useEffect(() => {
    let current = true;
    const look = async (): Promise<void> => {
      const found = await kept(kind);
      if (current) setRecords(found.flatMap(({ id, value }) => { const parsed = read(value); return parsed === undefined ? [] : [{ id, value: parsed }]; }));
    };
    void look();
    const stop = onKept(kind, () => void look());
    return () => { current = false; stop(); };
  }, [kind, read]);
  return records;
}
