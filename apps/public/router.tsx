import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link, Navigate, useParams } from '@tanstack/react-router';
import { RoundPanel } from '#domains/draw/web/round-panel.tsx';
import { RoundsBoard } from '#domains/draw/web/rounds-board.tsx';
import { CallBook } from '#ui/api-book/call-book.tsx';
import { RefusalBook } from '#ui/api-book/refusal-book.tsx';
import { useText } from '#ui/language.tsx';
import { readSearch, writeSearch } from '#ui/plain-search.ts';
import { Frame } from './frame.tsx';

function Board() {
  const t = useText();
  return <><h1>{t('抽签公示', 'Board of draws')}</h1><p className="muted">{t('查验由谁去、查哪一票，由抽签决定。每一轮都可在您的浏览器里核对。', 'Which goods are inspected and who goes is drawn by lot. You can check every round in your own browser.')}</p><RoundsBoard base="/public/draw" /></>;
}

function Round() {
  const t = useText();
  const { roundId } = useParams({ strict: false });
  return <><p><Link to="/public/draw">← {t('全部轮次', 'All rounds')}</Link></p><RoundPanel roundId={String(roundId)} /></>;
}

function Calls() {
  const t = useText();
  return <><h1>{t('接口文档', 'Calls for programs')}</h1><CallBook /></>;
}

function Refusals() {
  const t = useText();
  return <><h1>{t('拒绝码目录', 'What a refusal means')}</h1><RefusalBook /></>;
}

const root = createRootRoute({ component: Frame, notFoundComponent: () => <Navigate to="/public" /> });
const routes = [
  createRoute({ getParentRoute: () => root, path: '/public', component: lazyRouteComponent(() => import('#domains/public-service/web/status-page.tsx'), 'StatusPage') }),
  createRoute({ getParentRoute: () => root, path: '/public/draw', component: Board }),
  createRoute({ getParentRoute: () => root, path: '/public/draw/$roundId', component: Round }),
  createRoute({ getParentRoute: () => root, path: '/public/tariff', component: lazyRouteComponent(() => import('#domains/public-service/web/tariff-page.tsx'), 'TariffPage') }),
  createRoute({ getParentRoute: () => root, path: '/public/rights', component: lazyRouteComponent(() => import('#domains/ipr/web/public-picture-search.tsx'), 'PublicRightsWithPictures') }),
  createRoute({ getParentRoute: () => root, path: '/public/rights/$recordNo', component: lazyRouteComponent(() => import('#domains/ipr/web/public-right-page.tsx'), 'PublicRightPage') }),
  createRoute({ getParentRoute: () => root, path: '/public/api', component: Calls }),
  createRoute({ getParentRoute: () => root, path: '/public/refusals', component: Refusals }),
];

export const router = createRouter({ routeTree: root.addChildren(routes), defaultPreload: 'intent', parseSearch: readSearch, stringifySearch: writeSearch });
