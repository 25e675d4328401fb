import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Button, Drawer, Grid, Input, type InputRef, Layout, Menu, Segmented, Spin, Tooltip } from 'antd';
import { Suspense, useRef, useState } from 'react';
import { postNames } from '#domains/staff/contract/posts.ts';
import { type Language, useLanguage, useText } from '#ui/language.tsx';
import { useLine } from '#ui/live.tsx';
import { NotPermitted } from '#ui/parts.tsx';
import { useMay, useSession } from '#ui/session.tsx';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import { pages } from './pages.ts';
import { SignInPage } from './sign-in-page.tsx';

/** The frame of the desk: menu by what the post permits, search by number, language, who I am. */
export function Shell() {
  const { me } = useSession();
  return me.kind === 'anonymous' ? <SignInPage /> : <SignedInShell />;
}

function SignedInShell() {
  const t = useText();
  const may = useMay();
  const { me } = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const menu = pages.filter((page) => page.menu && may(page.may));
  const here = pages.find((page) => matches(page.path, pathname));
  const firm = me.kind === 'enterprise';
  const search = useRef<InputRef>(null);
  const narrow = Grid.useBreakpoint().lg === false;
  const [open, setOpen] = useState(false);
  useShortcuts({ '/': () => search.current?.focus(), ...Object.fromEntries(menu.slice(0, 9).map((page, index) => [`alt+${index + 1}`, () => void navigate({ to: page.path })])) });

  if (pathname === '/desk' && firm) {
    const first = menu[0];
    if (first) void navigate({ to: first.path, replace: true });
  }

  const ways = (
    <>
      <div className="brand"><img src="/icon.svg" alt="" width={30} height={30} /><span>观澜<small>{t('智慧海关', 'Customs house')}</small></span></div>
      <Menu
        theme="dark" mode="inline" onClick={() => setOpen(false)} selectedKeys={here ? [menu.findLast((page) => pathname.startsWith(page.path))?.path ?? here.path] : []}
        items={menu.map((page, index) => ({ key: page.path, label: <Link to={page.path} className="menu-line"><span>{t(page.zh, page.en)}</span>{index < 9 && <kbd>Alt {index + 1}</kbd>}</Link> }))}
      />
    </>
  );

  return (
    <Layout style={{ minHeight: '100%' }}>
      {!here?.wide && (narrow
        ? <Drawer rootClassName="menu-drawer" placement="left" size={228} closable={false} open={open} onClose={() => setOpen(false)}>{ways}</Drawer>
        : <Layout.Sider width={228} style={{ position: 'sticky', top: 0, height: '100vh', overflow: 'auto' }}>{ways}</Layout.Sider>)}
      <Layout>
        <Layout.Header className="desk-head">
          {narrow && !here?.wide && <Button data-do="menu" aria-expanded={open} onClick={() => setOpen(true)}>☰ {t('菜单', 'Menu')}</Button>}
          {here?.wide && <Link to={menu.findLast((page) => pathname.startsWith(page.path) && page.path !== '/desk')?.path ?? menu[0]?.path ?? '/desk'} className="brand-small" title={t('回到菜单', 'Back to the menu')}><img src="/icon.svg" alt="" width={26} height={26} />‹ {t('菜单', 'Menu')}</Link>}
          {may('dossier.read')
            ? <Input.Search ref={search} allowClear placeholder={t('箱号或报关单号，按 / 聚焦', 'Box or declaration number, press /')} style={{ maxWidth: 360 }}
                onSearch={(number) => { if (number.trim()) void navigate({ to: '/desk/dossier/$number', params: { number: number.trim().toUpperCase() } }); }} />
            : <span />}
          <span style={{ flex: 1 }} />
          <LineDot />
          <LanguageSwitch />
          <Who />
        </Layout.Header>
        <Layout.Content>
          <Suspense fallback={<Spin style={{ margin: 80 }} />}>{here && !may(here.may) && !(firm && pathname === '/desk') ? <NotPermitted /> : <Outlet />}</Suspense>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function matches(path: string, pathname: string): boolean {
  return new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}$`).test(pathname);
}

function LineDot() {
  const t = useText();
  const line = useLine();
  return <Tooltip title={line === 'open' ? t('实时更新', 'Live') : t('连接中断，正在重连', 'Line lost, reconnecting')}><span className={`line-dot ${line}`} role="status" aria-label={line} /></Tooltip>;
}

export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage();
  return <Segmented<Language> size="small" value={language} onChange={setLanguage} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />;
}

function Who() {
  const t = useText();
  const { me, leave } = useSession();
  const posts = me.roles.map((role) => { const names = Object.entries(postNames).find(([post]) => post === role)?.[1]; return names ? t(names.zh, names.en) : role; });
  return (
    <span className="who">
      <span><b>{me.name}</b><small className="muted">{me.kind === 'officer' ? `${me.id} · ${posts.join(t('、', ', '))}` : me.uscc}</small></span>
      <Button size="small" onClick={() => void leave()}>{t('退出', 'Sign out')}</Button>
    </span>
  );
}
