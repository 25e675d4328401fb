import '#domains/public-service/web/public.css';
import { Link, Outlet } from '@tanstack/react-router';
import { Segmented, Spin } from 'antd';
import { Suspense, useEffect, useState } from 'react';
import { type Language, useLanguage, useText } from '#ui/language.tsx';

/** The frame of the public pages: name, language, four tabs, and a line that says when the network is gone. */
export function Frame() {
  const t = useText();
  const { language, setLanguage } = useLanguage();
  const online = useOnline();
  return (
    <div className="public">
      <header className="public-head">
        <div>
          <div className="brand"><img src="/icon.svg" alt="" width={30} height={30} /><span>观澜<small>{t('公众查询', 'Public look-up')}</small></span></div>
          <Segmented<Language> value={language} onChange={setLanguage} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />
        </div>
        <nav className="public-tabs">
          <Link to="/public" activeOptions={{ exact: true, includeSearch: false }}>{t('通关查询', 'Status')}</Link>
          <Link to="/public/draw" activeOptions={{ includeSearch: false }}>{t('抽签公示', 'Draws')}</Link>
          <Link to="/public/rights" activeOptions={{ includeSearch: false }}>{t('知识产权', 'Rights')}</Link>
          <Link to="/public/tariff" activeOptions={{ includeSearch: false }}>{t('税则', 'Tariff')}</Link>
        </nav>
      </header>
      {!online && <div className="offline" role="status">{t('网络不通，恢复后请重试', 'No network; try again once it is back')}</div>}
      <main className="public-main"><Suspense fallback={<Spin style={{ margin: 60 }} />}><Outlet /></Suspense></main>
      <footer className="public-foot"><Link to="/public/api">{t('接口文档', 'Calls for programs')}</Link><Link to="/public/refusals">{t('拒绝码目录', 'What a refusal means')}</Link><a href="/desk">{t('登录桌面', 'Sign in at the desk')}</a></footer>
    </div>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return online;
}
