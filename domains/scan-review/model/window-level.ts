/** What a picture says of its own numbers: value in free air and value without beam. */
export type Levels = { readonly airLevel: number; readonly darkLevel: number };

/** Window and level (窗宽窗位). Linear is read in transmission 0 … 1, log in α = −ln T. */
export type Window = { readonly scale: 'linear' | 'log'; readonly width: number; readonly level: number };

/** α beyond which 16 bits say nothing: half a step of 50,000. */
export const darkestAlpha = 11.5;

export function transmissionOf(value: number, { airLevel, darkLevel }: Levels): number {
  return (value - darkLevel) / (airLevel - darkLevel);
}

export function alphaOf(value: number, levels: Levels): number {
  const transmission = transmissionOf(value, levels);
  return transmission <= Math.exp(-darkestAlpha) ? darkestAlpha : -Math.log(transmission);
}

/** Brightness 0 … 1 of a raw value; thick goods are dark on either scale, a negative turns them bright. */
export function brightnessOf(value: number, levels: Levels, window: Window, negative = false): number {
  const from = window.level - window.width / 2;
  const share = window.scale === 'linear'
    ? (transmissionOf(value, levels) - from) / window.width
    : 1 - (alphaOf(value, levels) - from) / window.width;
  const grey = Math.min(1, Math.max(0, share));
  return negative ? 1 - grey : grey;
}

/** The same as a step of an 8-bit screen. */
export function greyOf(value: number, levels: Levels, window: Window, negative = false): number {
  return Math.round(brightnessOf(value, levels, window, negative) * 255);
}

/** Windows under the keys 3 … 9. */
export const presets = {
  3: { zh: '全程对数', en: 'Whole range, log', window: { scale: 'log', width: 7, level: 3.5 } },
  4: { zh: '轻薄货物', en: 'Thin goods', window: { scale: 'log', width: 1.2, level: 0.6 } },
  5: { zh: '中等货物', en: 'Medium goods', window: { scale: 'log', width: 2.4, level: 1.6 } },
  6: { zh: '厚重货物', en: 'Heavy goods', window: { scale: 'log', width: 3, level: 4 } },
  7: { zh: '最厚处', en: 'Thickest', window: { scale: 'log', width: 3, level: 6.5 } },
  8: { zh: '全程线性', en: 'Whole range, linear', window: { scale: 'linear', width: 1.05, level: 0.52 } },
  9: { zh: '暗部线性', en: 'Dark part, linear', window: { scale: 'linear', width: 0.12, level: 0.06 } },
} satisfies Readonly<Record<number, { readonly zh: string; readonly en: string; readonly window: Window }>>;

/** High penetration looks behind thick goods, low penetration into thin ones. */
export const penetration = { high: presets[7].window, low: presets[4].window } as const;

const narrowest = { linear: 0.002, log: 0.05 } as const;

/** The window that spreads a region from its 1st to its 99th hundredth over all greys. */
export function autoWindow(values: ArrayLike<number>, levels: Levels, scale: Window['scale']): Window {
  if (values.length === 0) return scale === 'log' ? presets[3].window : presets[8].window;
  const read = scale === 'log' ? alphaOf : transmissionOf;
  const sorted = Float64Array.from(values, (value) => read(value, levels)).toSorted();
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  const [low, high] = [at(0.01), at(0.99)];
  return { scale, width: Math.max(narrowest[scale], (high - low) * 1.1), level: (low + high) / 2 };
}

/** Dragging: to the right widens, upwards brightens; a screen's width is one range of the scale. */
export function draggedWindow(window: Window, acrossShare: number, upShare: number): Window {
  const range = window.scale === 'log' ? 7 : 1;
  const width = Math.min(range * 2, Math.max(narrowest[window.scale], window.width * Math.exp(acrossShare * 3)));
  const brighter = window.scale === 'log' ? 1 : -1;
  return { ...window, width, level: Math.min(range * 1.8, Math.max(-range * 0.2, window.level + brighter * upShare * range)) };
}

/** The same brightness at its middle when the scale changes. */
export function otherScale(window: Window): Window {
  if (window.scale === 'log') {
    const [bright, dark] = [Math.exp(-(window.level - window.width / 2)), Math.exp(-(window.level + window.width / 2))];
    return { scale: 'linear', width: Math.max(narrowest.linear, Math.min(2, bright - dark)), level: (Math.min(2, bright) + dark) / 2 };
  }
  const alpha = (transmission: number): number => -Math.log(Math.max(Math.exp(-darkestAlpha), transmission));
  const [thick, thin] = [alpha(window.level - window.width / 2), alpha(window.level + window.width / 2)];
  return { scale: 'log', width: Math.max(narrowest.log, thick - thin), level: (thick + thin) / 2 };
}
