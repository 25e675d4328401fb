/** What is wrong with a filing is told as what is wrong with a declaration is. */
export { Problem } from '#domains/declaration/contract/form.ts';
