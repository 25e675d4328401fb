/** Coefficients of a line through rows of features with the least sum of absolute errors, by least squares that are weighed again and again. */
export function leastAbsolute(rows: readonly (readonly number[])[], wanted: readonly number[]): number[] {
  let weights = rows.map(() => 1);
  let found: number[] = [];
  for (let turn = 0; turn < 30; turn++) {
    found = leastSquares(rows, wanted, weights);
    weights = rows.map((row, i) => 1 / Math.max(0.01, Math.abs((wanted[i] ?? 0) - row.reduce((sum, each, k) => sum + each * (found[k] ?? 0), 0))));
  }
  return found;
}

function leastSquares(rows: readonly (readonly number[])[], wanted: readonly number[], weights: readonly number[]): number[] {
  const size = rows[0]?.length ?? 0;
  const sums = Array.from({ length: size }, (_, r) => Array.from({ length: size + 1 }, (_, c) => (r === c ? 1e-6 : 0) + rows.reduce((sum, row, i) => sum + (weights[i] ?? 0) * (row[r] ?? 0) * (c < size ? row[c] ?? 0 : wanted[i] ?? 0), 0)));
  for (let pivot = 0; pivot < size; pivot++) {
    const own = sums[pivot];
    if (!own) continue;
    for (const [r, other] of sums.entries()) {
      if (r === pivot) continue;
      const share = (other[pivot] ?? 0) / (own[pivot] ?? 1);
      for (let c = pivot; c <= size; c++) other[c] = (other[c] ?? 0) - share * (own[c] ?? 0);
    }
  }
  return sums.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}
