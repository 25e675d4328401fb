/** What is wrong with an application is told as what is wrong with a declaration is. */
export { Problem } from '#domains/declaration/contract/form.ts';
