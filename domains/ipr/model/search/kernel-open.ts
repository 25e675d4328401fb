import { kernelBytes } from './kernel.ts';

/** Memory that both the kernel and its caller see; a page is 65,536 bytes. Growing gives `buffer` anew. */
export type SharedMemory = { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
/** kernel.wat's functions: addresses and sizes in bytes. */
export type Kernel = {
  readonly bytes: (at: number, count: number, dim: number, query: number, out: number) => void;
  readonly halves: (at: number, count: number, size: number, query: number, out: number) => void;
  readonly cut: (rgb: number, width: number, height: number, h: number, us: number, vs: number, side: number, nx: number, ny: number, out: number) => void;
};

// Node and browsers both have it; only the browsers' types say so.
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Memory: new (size: { readonly initial: number }) => SharedMemory;
    readonly Module: new (code: Uint8Array) => object;
    readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  };
};

export const memoryOf = (pages: number): SharedMemory => new WebAssembly.Memory({ initial: pages });

export function openKernel(memory: SharedMemory): Kernel {
  const code = Uint8Array.from(atob(kernelBytes), (letter) => letter.codePointAt(0) ?? 0);
  return new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } }).exports as Kernel;
}
