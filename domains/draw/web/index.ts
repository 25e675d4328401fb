import type { DeskPage } from '#ui/desk-page.ts';

export const drawPages: readonly DeskPage[] = [];
