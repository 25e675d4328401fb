import { defineRefusals } from '#kernel/refusals.ts';

export const staffRefusals = defineRefusals({
  OFFICER_KNOWN: { status: 409, zh: '工号 {officerNo} 已登记', en: 'Officer {officerNo} is already registered.' },
  OFFICER_UNKNOWN: { status: 404, zh: '工号未登记', en: 'No officer has this number.' },
  POSTS_HELD_APART: { status: 422, zh: '岗位 {posts} 依法分设，不得由一人兼任', en: 'The posts {posts} are held apart by law; one person may not hold both.' },
  ALREADY_ON_SHIFT: { status: 409, zh: '该关员已在岗', en: 'The officer is already on shift.' },
  NOT_ON_SHIFT: { status: 409, zh: '该关员不在岗', en: 'The officer is not on shift.' },
});
