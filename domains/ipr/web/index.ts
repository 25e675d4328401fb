import type { DeskPage } from '#ui/desk-page.ts';

export const iprPages: readonly DeskPage[] = [
  { path: '/desk/rights', may: 'rights.file', zh: '知识产权备案', en: 'Our recordations', menu: true, load: () => import('./own-rights-page.tsx') },
  { path: '/desk/rights/new', may: 'rights.file', zh: '申请备案', en: 'Apply for recordation', menu: false, load: () => import('./new-right-page.tsx') },
  { path: '/desk/rights/$recordNo', may: 'rights.file', zh: '备案', en: 'Recordation', menu: false, load: () => import('./own-right-page.tsx') },
  { path: '/desk/recordations', may: 'rights.read', zh: '知识产权备案', en: 'Recorded rights', menu: true, load: () => import('./rights-page.tsx') },
  { path: '/desk/recordations/by-picture', may: 'rights.read', zh: '以图查图', en: 'Search by picture', menu: true, load: () => import('./picture-search-page.tsx') },
  { path: '/desk/recordations/$recordNo', may: 'rights.read', zh: '知识产权备案', en: 'Recorded right', menu: false, load: () => import('./right-page.tsx') },
  { path: '/desk/mark-searches', may: 'rights.decide', zh: '查图成效', en: 'Searches by picture', menu: true, load: () => import('./search-figures-page.tsx') },
];
