import type { ReactNode } from 'react';
import type { Refused } from '../call.ts';
import { useWords } from '../language.tsx';

/** A band across the screen: colour, words, and at most one thing to do. */
export function Notice({ tone, children }: { readonly tone: 'plain' | 'good' | 'warn' | 'bad'; readonly children: ReactNode }) {
  return <div className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>{children}</div>;
}

/** What the server answered instead, in words. */
export function RefusedNotice({ refusal }: { readonly refusal: Refused | undefined }) {
  const say = useWords();
  if (!refusal) return null;
  return <Notice tone="bad">{say(refusal)}{refusal.fields.map((field) => <div key={field.path}><code>{field.path}</code> {field.message}</div>)}</Notice>;
}
