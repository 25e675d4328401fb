import type { DeskPage } from '#ui/desk-page.ts';

export const manifestPages: readonly DeskPage[] = [
  { path: '/desk/manifest-lodge', may: 'manifest.lodge', zh: '申报舱单', en: 'File a manifest', menu: true, load: () => import('./lodge-page.tsx') },
  { path: '/desk/own-bills', may: 'manifest.own', zh: '我的提单', en: 'Our bills', menu: true, load: () => import('./own-bills-page.tsx') },
  { path: '/desk/bills', may: 'manifest.read', zh: '舱单', en: 'Manifests', menu: true, load: () => import('./bills-page.tsx') },
  { path: '/desk/bill', may: 'manifest.read', zh: '提单', en: 'Bill', menu: false, load: () => import('./bill-page.tsx') },
  { path: '/desk/boxes/$boxNo', may: 'manifest.read', zh: '集装箱', en: 'Box', menu: false, load: () => import('./box-page.tsx') },
  { path: '/desk/tally', may: 'manifest.read', zh: '理货溢短', en: 'Tally', menu: true, load: () => import('./tally-page.tsx') },
];
