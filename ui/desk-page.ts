import type { ComponentType } from 'react';

/** A page a domain offers to the desk; the shell makes menu and routes of them. Its path may hold `$name` parameters. */
export type DeskPage = {
  readonly path: string;
  /** The permission that opens it. */
  readonly may: string;
  readonly zh: string;
  readonly en: string;
  /** Absent from the menu when false (pages reached from a list). */
  readonly menu: boolean;
  /** Takes the whole width: the menu steps aside. */
  readonly wide?: boolean;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
};
