import type { DeskPage } from '#ui/desk-page.ts';

export const scanReviewPages: readonly DeskPage[] = [
  { path: '/desk/scans/mine', may: 'scan.review', zh: '我的审图', en: 'My images', menu: true, load: () => import('./mine-page.tsx') },
  { path: '/desk/scans', may: 'scan.oversee', zh: '集中审图', en: 'Image review', menu: true, load: () => import('./section-page.tsx') },
  { path: '/desk/scans/view/$scanNo', may: 'scan.read', zh: '审图工作台', en: 'Workbench', menu: false, wide: true, load: () => import('./scan-page.tsx') },
];
