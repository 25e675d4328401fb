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

export function rowLine(row: BenchRow): string {
  const peer = row.peer ? `   ${row.ratio}× ${row.peer} (${row.peerValue?.toLocaleString('en-US')})` : '';
  return `${row.met ? '✓' : '✗'} ${row.name.padEnd(96)} ${row.value.toLocaleString('en-US').padStart(12)} ${row.unit.padEnd(18)} target ${row.target.toLocaleString('en-US')}${peer}`;
}
