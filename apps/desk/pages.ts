import { declarationPages } from '#domains/declaration/web/index.ts';
import { drawPages } from '#domains/draw/web/index.ts';
import { enterprisePages } from '#domains/enterprise/web/index.ts';
import { gatePages } from '#domains/gate/web/index.ts';
import { inspectionPages } from '#domains/inspection/web/index.ts';
import { iprPages } from '#domains/ipr/web/index.ts';
import { manifestPages } from '#domains/manifest/web/index.ts';
import { productFilingPages } from '#domains/product-filing/web/index.ts';
import { riskPages } from '#domains/risk/web/index.ts';
import { scanReviewPages } from '#domains/scan-review/web/index.ts';
import { staffPages } from '#domains/staff/web/index.ts';
import type { DeskPage } from '#ui/desk-page.ts';

const screens: readonly DeskPage[] = [
  { path: '/desk', may: 'desk', zh: '总览', en: 'Overview', menu: true, load: () => import('./screens/home/home-page.tsx') },
  { path: '/desk/dossier/$number', may: 'dossier.read', zh: '全程档案', en: 'Dossier', menu: false, load: () => import('./screens/declaration-dossier/dossier-page.tsx') },
];
const ledgerPages: readonly DeskPage[] = [
  { path: '/desk/ledger', may: 'ledger.read', zh: '账本与审计', en: 'Ledger and audit', menu: true, load: () => import('./screens/ledger/ledger-page.tsx') },
];

const helpPages: readonly DeskPage[] = [
  { path: '/desk/permissions', may: 'staff.read', zh: '权责表', en: 'Who may do what', menu: true, load: () => import('./screens/help-desk/permissions-page.tsx') },
  { path: '/desk/refusals', may: 'desk', zh: '拒绝码目录', en: 'Refusal catalogue', menu: true, load: () => import('./screens/help-desk/refusals-page.tsx') },
];

/** Every page of the desk in the order of the menu; officers and firms see those their roles open. */
export const pages: readonly DeskPage[] = [
  ...screens, ...enterprisePages, ...declarationPages, ...manifestPages, ...riskPages, ...drawPages, ...scanReviewPages, ...inspectionPages, ...productFilingPages, ...iprPages, ...gatePages, ...ledgerPages, ...staffPages, ...helpPages,
];
