import type { DeskPage } from '#ui/desk-page.ts';

export const riskPages: readonly DeskPage[] = [
  { path: '/desk/rules', may: 'risk.read', zh: '布控规则', en: 'Risk rules', menu: true, load: () => import('./rules-page.tsx') },
];
