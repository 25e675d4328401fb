import type { NetworkName } from '../../contract/search.ts';
import type { Picture } from './picture.ts';
import type { Quad } from './quad.ts';

/** What a search asks of the networks; whoever runs it answers with their outputs by name. */
export type Ask = { readonly network: NetworkName; readonly inputs: Readonly<Record<string, { readonly data: Float32Array; readonly shape: readonly number[] }>> };
/** To lay a figure as filed beside what a photograph shows within `quad`: answered with `odds` (log-odds that they are one mark), or with nothing by who has no figures at hand. */
export type CompareAsk = { readonly compare: { readonly photo: Picture; readonly quad: Quad; readonly figure: number } };
export type Answer = Readonly<Record<string, Float32Array>>;
/** A walk that asks; `Further` is what it asks beside the networks. */
export type Networked<Result, Further = never> = Generator<Ask | Further, Result, Answer>;
