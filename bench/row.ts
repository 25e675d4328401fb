/** One measured figure: what, how much, and against which goal or rival. Ratio is ours over the rival's. */
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
