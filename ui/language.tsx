import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

export type Language = 'zh' | 'en';
type Speech = { readonly language: Language; readonly setLanguage: (language: Language) => void };

const Speaking = createContext<Speech>({ language: 'zh', setLanguage: () => undefined });

/** Chinese first; English on choice, remembered on this device. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, set] = useState<Language>(() => (localStorage.getItem('guanlan.language') === 'en' ? 'en' : 'zh'));
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem('guanlan.language', next);
    set(next);
  }, []);
  useEffect(() => { document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'; }, [language]);
  const speech = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <Speaking value={speech}>{children}</Speaking>;
}

export function useLanguage(): Speech {
  return useContext(Speaking);
}

/** `t('放行', 'Release')`: both sentences stand where they are used. */
export function useText(): (zh: string, en: string) => string {
  const { language } = useLanguage();
  return useCallback((zh: string, en: string) => (language === 'zh' ? zh : en), [language]);
}

/** Picks from an object that carries both. */
export function useWords(): (words: { readonly zh: string; readonly en: string } | undefined) => string {
  const { language } = useLanguage();
  return useCallback((words) => (words ? (language === 'en' && words.en ? words.en : words.zh) : ''), [language]);
}
