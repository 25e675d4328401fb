import '#ui/look.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider, useLanguage } from '#ui/language.tsx';
import { useTheme } from '#ui/theme.ts';
import { router } from './router.tsx';

// Asked even without a network, so that the screen says so instead of waiting in silence.
const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 5000, networkMode: 'always' } } });

function Public() {
  const { language } = useLanguage();
  return <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={useTheme()}><RouterProvider router={router} /></ConfigProvider>;
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider><QueryClientProvider client={queries}><Public /></QueryClientProvider></LanguageProvider>
    </StrictMode>,
  );
}
