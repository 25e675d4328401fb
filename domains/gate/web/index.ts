import type { DeskPage } from '#ui/desk-page.ts';

export const gatePages: readonly DeskPage[] = [
  { path: '/desk/gate', may: 'gate.read', zh: '卡口', en: 'Gates', menu: true, load: () => import('./gate-page.tsx') },
];
