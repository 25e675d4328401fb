import type { DeskPage } from '#ui/desk-page.ts';

export const inspectionPages: readonly DeskPage[] = [
  { path: '/desk/inspections', may: 'inspection.read', zh: '查验', en: 'Inspections', menu: true, load: () => import('./orders-page.tsx') },
  { path: '/desk/inspections/$orderNo', may: 'inspection.read', zh: '查验指令', en: 'Inspection', menu: false, load: () => import('./order-page.tsx') },
  { path: '/desk/samples', may: 'inspection.read', zh: '取样送检', en: 'Samples', menu: true, load: () => import('./samples-page.tsx') },
  { path: '/desk/endoscopes', may: 'system.manage', zh: '窥镜画面来源', en: 'Endoscope pictures', menu: true, load: () => import('./cameras-page.tsx') },
  { path: '/desk/attend', may: 'firm', zh: '查验通知', en: 'Inspections to attend', menu: true, load: () => import('./attend-page.tsx') },
];
