import type { DeskPage } from '#ui/desk-page.ts';

export const drawPages: readonly DeskPage[] = [
  { path: '/desk/draw', may: 'draw.board', zh: '抽签公示', en: 'Draws', menu: true, load: () => import('./board-page.tsx') },
  { path: '/desk/draw/$roundId', may: 'draw.board', zh: '抽签轮次', en: 'Round', menu: false, load: () => import('./round-page.tsx') },
  { path: '/desk/draw-orders', may: 'draw.override', zh: '递补与改派', en: 'Ranks and overrides', menu: true, load: () => import('./orders-page.tsx') },
  { path: '/desk/my-draw', may: 'declaration.own', zh: '我的抽签证明', en: 'Our draw proofs', menu: true, load: () => import('./my-proof-page.tsx') },
];
