/** One measured figure, beside what we aim at and what a peer does on the same machine. */
export type BenchRow = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number;
  readonly met: boolean;
  readonly peer?: string;
  readonly peerValue?: number;
  readonly ratio?: number;
};
