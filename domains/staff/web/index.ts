import type { DeskPage } from '#ui/desk-page.ts';

export const staffPages: readonly DeskPage[] = [
  { path: '/desk/staff', may: 'staff.read', zh: '关员名册', en: 'Roster', menu: true, load: () => import('./staff-page.tsx') },
];
