import '#ui/look.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider, Spin } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider, useLanguage } from '#ui/language.tsx';
import { LiveProvider } from '#ui/live.tsx';
import { SessionProvider } from '#ui/session.tsx';
import { useTheme } from '#ui/theme.ts';
import { router } from './router.tsx';

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 2000, refetchOnWindowFocus: true } } });

function Desk() {
  const { language } = useLanguage();
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={useTheme()} componentSize="middle">
      <AntApp style={{ height: '100%' }}>
        <SessionProvider waiting={<Spin fullscreen />}>
          <LiveProvider><RouterProvider router={router} /></LiveProvider>
        </SessionProvider>
      </AntApp>
    </ConfigProvider>
  );
}

// The page that the address names is fetched while the session is still being asked for.
void router.load();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider><QueryClientProvider client={queries}><Desk /></QueryClientProvider></LanguageProvider>
    </StrictMode>,
  );
}
