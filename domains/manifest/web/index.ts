import type { DeskPage } from '#ui/desk-page.ts';

export const manifestPages: readonly DeskPage[] = [];
