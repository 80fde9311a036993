import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';

/** What is said, in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Language = keyof Text;

interface Speaking {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}

const KEPT = 'taxroll.language';
const Context = createContext<Speaking | null>(null);

/** Chinese, until somebody switches; kept on this machine. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh'));
  const value = useMemo(
    () => ({
      language,
      speak: (next: Language) => {
        localStorage.setItem(KEPT, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  return <Context value={value}>{children}</Context>;
}

export function useLanguage(): Speaking {
  const speaking = use(Context);
  if (speaking === null) throw new Error('no LanguageProvider');
  return speaking;
}

/** `const say = useSay(); say({ zh: '户籍', en: 'Register' })` */
export function useSay(): (text: Text) => string {
  const { language } = useLanguage();
  return useMemo(() => (text: Text) => text[language], [language]);
}
