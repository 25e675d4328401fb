import { useSyncExternalStore } from 'react';

/** `none`: the device has no network; `silent`: there is one, but the server does not answer. */
export type LineState = 'open' | 'silent' | 'none';

let answered = true;
const listeners = new Set<() => void>();

/** Told after every call whether the server answered at all. */
export function noteLine(serverAnswered: boolean): void {
  answered = serverAnswered;
  for (const listener of listeners) listener();
}

function read(): LineState {
  return navigator.onLine ? (answered ? 'open' : 'silent') : 'none';
}

function follow(heard: () => void): () => void {
  listeners.add(heard);
  window.addEventListener('online', heard);
  window.addEventListener('offline', heard);
  return () => {
    listeners.delete(heard);
    window.removeEventListener('online', heard);
    window.removeEventListener('offline', heard);
  };
}

export function usePhoneLine(): LineState {
  return useSyncExternalStore(follow, read);
}
