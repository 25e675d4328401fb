import type { AnyStored } from '#kernel/stored.ts';
import type { Route } from './http/route.ts';
import type { House } from './house.ts';
import type { Reaction } from './reactions.ts';
import type { Job } from './jobs/jobs.ts';

/** What a domain brings to the house; compose.ts is the only place where modules are joined. */
export type DomainModule = {
  readonly name: string;
  readonly stored: readonly AnyStored[];
  readonly routes: (house: House) => readonly Route[];
  readonly reactions: (house: House) => readonly Reaction[];
  readonly jobs: (house: House) => readonly Job[];
};
