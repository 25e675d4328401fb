import type { DeskPage } from '#ui/desk-page.ts';

export const enterprisePages: readonly DeskPage[] = [
  { path: '/desk/firms', may: 'enterprise.manage', zh: '企业备案', en: 'Firms', menu: true, load: () => import('./firms-page.tsx') },
];
