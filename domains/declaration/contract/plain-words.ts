import type { NextStep } from './endpoints.ts';

type Words = { readonly zh: string; readonly en: string };

/** Each stage in words a trader understands (每种状态的白话). */
export const stageWords: Readonly<Record<string, Words>> = {
  'in-process': { zh: '办理中', en: 'In process' },
  returned: { zh: '已退单，请更正后重新申报', en: 'Returned: correct it and lodge again' },
  detained: { zh: '已扣留', en: 'Detained' },
  withdrawn: { zh: '已撤销', en: 'Withdrawn' },
  released: { zh: '已放行，可提离或装船', en: 'Released: may leave or be loaded' },
  closed: { zh: '已结关', en: 'Closed' },
};

/** A stage in a word, for a narrow column. */
export const shortStages: Readonly<Record<string, Words>> = {
  'in-process': { zh: '办理中', en: 'In process' }, returned: { zh: '退单', en: 'Returned' }, detained: { zh: '扣留', en: 'Detained' }, withdrawn: { zh: '撤销', en: 'Withdrawn' }, released: { zh: '放行', en: 'Released' }, closed: { zh: '结关', en: 'Closed' },
};

/** What each missing fact means, who owes it, and how long it usually takes. */
export const nextSteps: Readonly<Record<string, Omit<NextStep, 'fact'>>> = {
  documents: { who: 'DOC_REVIEW', zh: '等待海关审单关员审核单证', en: 'A documents officer reviews the papers', expectedMinutes: 60 },
  control: { who: 'SYSTEM', zh: '等待风险判别与随机选取，通常一分钟内', en: 'Risk screening and the random draw, usually within a minute', expectedMinutes: 1 },
  image: { who: 'IMAGE_REVIEW', zh: '机检图像正在集中审图', en: 'The X-ray image is being read', expectedMinutes: 15 },
  inspection: { who: 'INSPECT', zh: '已布控，请配合海关查验', en: 'Selected for inspection: attend with the goods', expectedMinutes: 240 },
  'inspection-failed': { who: 'RELEASE', zh: '查验发现异常，等待处置', en: 'The inspection found a discrepancy; its handling is awaited', expectedMinutes: null },
  'ipr-case': { who: 'IPR', zh: '货物涉嫌侵犯知识产权，中止放行，等待案件办结', en: 'The goods may infringe a right: release is suspended until the case is closed', expectedMinutes: null },
  change: { who: 'DOC_REVIEW', zh: '删改申请等待海关审单关员决定', en: 'A documents officer decides on the change asked for', expectedMinutes: 60 },
  duty: { who: 'FIRM', zh: '请缴纳税款', en: 'Pay the duty', expectedMinutes: null },
  release: { who: 'RELEASE', zh: '等待放行关员放行', en: 'A release officer releases it', expectedMinutes: 30 },
};
