/**
 * The value that would stand at place `n` (from 0) if the first `count` were in rising order; reorders them. Hoare's selection,
 * some times faster than sorting a picture's pixels for one quantile. No value may be NaN.
 */
export function nthSmallest(values: Float32Array | Float64Array, n: number, count = values.length): number {
  let [left, right, chance] = [0, count - 1, 1];
  while (left < right) {
    // Drawn, so that no order somebody lays pixels in makes it slow.
    chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
    const pivot = values[left + chance % (right - left + 1)] ?? 0;
    let [i, j] = [left, right];
    while (i <= j) {
      while ((values[i] ?? pivot) < pivot) i += 1;
      while ((values[j] ?? pivot) > pivot) j -= 1;
      if (i > j) break;
      const held = values[i] ?? 0;
      values[i] = values[j] ?? 0;
      values[j] = held;
      i += 1;
      j -= 1;
    }
    if (n <= j) right = j;
    else if (n >= i) left = i;
    else break;
  }
  return values[n] ?? 0;
}
