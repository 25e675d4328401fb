import type { DeskPage } from '#ui/desk-page.ts';

export const declarationPages: readonly DeskPage[] = [
  { path: '/desk/declarations', may: 'declaration.read', zh: '报关单', en: 'Declarations', menu: true, load: () => import('./declarations-page.tsx') },
  { path: '/desk/declarations/$entryId', may: 'declaration.read', zh: '报关单', en: 'Declaration', menu: false, load: () => import('./declaration-page.tsx') },
  { path: '/desk/own', may: 'declaration.own', zh: '我的报关单', en: 'Our declarations', menu: true, load: () => import('./own-declarations-page.tsx') },
  { path: '/desk/own/$entryId', may: 'declaration.own', zh: '报关单', en: 'Declaration', menu: false, load: () => import('./declaration-page.tsx') },
  { path: '/desk/own/$entryId/amend', may: 'declaration.lodge', zh: '申请修改', en: 'Ask to amend', menu: false, load: () => import('./amend-page.tsx') },
  { path: '/desk/lodge', may: 'declaration.lodge', zh: '申报', en: 'Lodge', menu: true, load: () => import('./lodge-page.tsx') },
  { path: '/desk/batch', may: 'declaration.lodge', zh: '批量申报', en: 'Lodge by spreadsheet', menu: true, load: () => import('./batch-page.tsx') },
];
