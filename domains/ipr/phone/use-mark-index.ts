import { useEffect, useSyncExternalStore } from 'react';
import { useKept } from '#ui/phone/use-kept.ts';
import { freshenMarks, type KeptMarks, markKind, type MarkLoading, markLoading, onMarkLoading, readKeptMarks } from './mark-store.ts';

/** How often the house is asked for a newer index: each day's turn makes one, and so does each new figure. */
const everyMs = 10 * 60_000;

/** Keeps the index of marks on this device fresh while there is a network; asked again sooner while there is none at all. */
export function useMarkKeeping(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const look = async (): Promise<void> => {
      clearTimeout(timer);
      // Neither no network nor no networks in the house is a fault of this device.
      const done = await freshenMarks().then(() => true, () => false);
      if (!stopped) timer = setTimeout(() => void look(), done ? everyMs : 30_000);
    };
    const now = (): void => void look();
    now();
    window.addEventListener('online', now);
    return () => { stopped = true; clearTimeout(timer); window.removeEventListener('online', now); };
  }, []);
}

export function useMarkIndex(): { readonly kept: KeptMarks | undefined; readonly loading: MarkLoading | undefined } {
  const loading = useSyncExternalStore(onMarkLoading, markLoading);
  return { kept: useKept(markKind, readKeptMarks)?.[0]?.value, loading };
}
