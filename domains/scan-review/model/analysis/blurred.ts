/** Means over square windows by running sums; a cell counts by its weight, and a window with too little weight is NaN. */
export function windowMeans(values: Float32Array, weights: Float32Array, { columns, rows }: { readonly columns: number; readonly rows: number }, half: number): Float32Array {
  const [weighed, weight] = [summed(values.map((value, i) => (Number.isNaN(value) ? 0 : value * (weights[i] ?? 0))), columns, rows), summed(values.map((value, i) => (Number.isNaN(value) ? 0 : weights[i] ?? 0)), columns, rows)];
  const result = new Float32Array(columns * rows);
  for (let r = 0; r < rows; r++) {
    const [top, bottom] = [Math.max(0, r - half), Math.min(rows, r + half + 1)];
    for (let c = 0; c < columns; c++) {
      const [left, right] = [Math.max(0, c - half), Math.min(columns, c + half + 1)];
      const over = (table: Float64Array): number => (table[bottom * (columns + 1) + right] ?? 0) - (table[top * (columns + 1) + right] ?? 0) - (table[bottom * (columns + 1) + left] ?? 0) + (table[top * (columns + 1) + left] ?? 0);
      const total = over(weight);
      result[r * columns + c] = total < 0.4 * (2 * half + 1) ** 2 ? NaN : over(weighed) / total;
    }
  }
  return result;
}

/** Summed-area table with an empty first row and column. */
function summed(values: Float32Array, columns: number, rows: number): Float64Array {
  const table = new Float64Array((columns + 1) * (rows + 1));
  for (let r = 0; r < rows; r++) {
    let line = 0;
    for (let c = 0; c < columns; c++) {
      line += values[r * columns + c] ?? 0;
      table[(r + 1) * (columns + 1) + c + 1] = (table[r * (columns + 1) + c + 1] ?? 0) + line;
    }
  }
  return table;
}
