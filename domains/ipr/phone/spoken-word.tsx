import { useState } from 'react';
import { useLanguage, useText } from '#ui/language.tsx';

/** The part of the browsers' speech recognition that is used; not all of them have it, and TypeScript does not know it. */
type Recognition = { lang: string; onresult: (event: { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> }) => void; onend: () => void; start: () => void };

/** Speaks a word into a field; nothing where the browser cannot listen. */
export function SpokenWord({ onHeard }: { readonly onHeard: (word: string) => void }) {
  const t = useText();
  const { language } = useLanguage();
  const [listening, setListening] = useState(false);
  const Listener = (Reflect.get(window, 'SpeechRecognition') ?? Reflect.get(window, 'webkitSpeechRecognition')) as (new () => Recognition) | undefined;
  if (!Listener) return null;

  function handleStart() {
    if (!Listener) return;
    const listener = new Listener();
    listener.lang = language === 'zh' ? 'zh-CN' : 'en-GB';
    listener.onresult = ({ results }) => onHeard((results[0]?.[0]?.transcript ?? '').trim().replace(/[。.]$/, ''));
    listener.onend = () => setListening(false);
    listener.start();
    setListening(true);
  }
  return <button type="button" className="quiet" disabled={listening} aria-label={t('说出文字', 'Speak the word')} onClick={handleStart}>{listening ? t('请说…', 'Listening…') : t('语音', 'Speak')}</button>;
}
