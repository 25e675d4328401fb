import type { NetworkName } from '../../contract/search.ts';

/** What a search asks of the networks; whoever runs it answers with their outputs by name. */
export type Ask = { readonly network: NetworkName; readonly inputs: Readonly<Record<string, { readonly data: Float32Array; readonly shape: readonly number[] }>> };
export type Answer = Readonly<Record<string, Float32Array>>;
export type Networked<Result> = Generator<Ask, Result, Answer>;
