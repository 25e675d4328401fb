import type { DeskPage } from '#ui/desk-page.ts';

export const productFilingPages: readonly DeskPage[] = [
  { path: '/desk/products', may: 'filing.file', zh: '产品备案', en: 'Filed products', menu: true, load: () => import('./own-filings-page.tsx') },
  { path: '/desk/products/new', may: 'filing.file', zh: '备案新产品', en: 'File a product', menu: false, load: () => import('./new-filing-page.tsx') },
  { path: '/desk/products/sheet', may: 'filing.file', zh: '批量备案', en: 'File by spreadsheet', menu: false, load: () => import('./sheet-page.tsx') },
  { path: '/desk/products/$filingNo', may: 'filing.file', zh: '产品备案', en: 'Filed product', menu: false, load: () => import('./own-filing-page.tsx') },
  { path: '/desk/filings', may: 'filing.read', zh: '产品备案', en: 'Product filings', menu: true, load: () => import('./filings-page.tsx') },
  { path: '/desk/filings/$filingNo', may: 'filing.read', zh: '产品备案', en: 'Product filing', menu: false, load: () => import('./filing-page.tsx') },
];
