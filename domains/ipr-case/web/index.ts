import type { DeskPage } from '#ui/desk-page.ts';

export const iprCasePages: readonly DeskPage[] = [
  { path: '/desk/ipr-cases', may: 'ipr-case.read', zh: '知识产权案件', en: 'Rights cases', menu: true, load: () => import('./cases-page.tsx') },
  { path: '/desk/ipr-cases/$caseNo', may: 'ipr-case.read', zh: '知识产权案件', en: 'Rights case', menu: false, load: () => import('./case-page.tsx') },
  { path: '/desk/ipr-section', may: 'ipr-case.read', zh: '案件统计与总担保', en: 'Case figures, guarantees', menu: true, load: () => import('./section-page.tsx') },
  { path: '/desk/our-rights', may: 'ipr-case.holder', zh: '侵权嫌疑货物', en: 'Goods on our rights', menu: true, load: () => import('./holder-cases-page.tsx') },
  { path: '/desk/our-rights/$caseNo', may: 'ipr-case.holder', zh: '侵权嫌疑货物', en: 'Goods on our rights', menu: false, load: () => import('./holder-case-page.tsx') },
  { path: '/desk/our-goods', may: 'ipr-case.party', zh: '涉嫌侵权案件', en: 'Rights cases on our goods', menu: true, load: () => import('./party-cases-page.tsx') },
  { path: '/desk/our-goods/$caseNo', may: 'ipr-case.party', zh: '涉嫌侵权案件', en: 'Rights case on our goods', menu: false, load: () => import('./party-case-page.tsx') },
];
