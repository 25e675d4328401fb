import type { NetworkName } from '../contract/search.ts';

/** One of each network, made one after the other: WebAssembly's runtime is started by the first and bears no second start beside it. */
export async function ofEach<One>(make: (name: NetworkName) => Promise<One>): Promise<Readonly<Record<NetworkName, One>>> {
  return { find: await make('find'), refine: await make('refine'), describe: await make('describe'), judge: await make('judge') };
}
