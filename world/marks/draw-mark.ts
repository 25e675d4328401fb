import { randomOf } from '../random.ts';
import { devices } from './devices.ts';
import { type Face, letter } from './lettering.ts';
import { inventedWord, type Script } from './words.ts';

export type Mark = {
  /** The drawing, all outlines and no fonts, on its own ground; `width` × `height` units. */
  readonly svg: string; readonly width: number; readonly height: number;
  /** The words in it as they are printed; none of a device alone. */
  readonly words: readonly string[];
  readonly script: Script | null;
  /** What the mark is called: its first word, or its device. */
  readonly zh: string; readonly en: string;
  readonly device: string | null;
  readonly inks: readonly string[];
};

const inks = ['#b3261e', '#0b4f71', '#2c7a4b', '#14212b', '#6b3fa0', '#b7791f', '#0f766e', '#9d174d', '#1d4ed8', '#3f2d20'] as const;
const facesOf: Readonly<Record<Script, readonly Face[]>> = {
  latin: ['sans', 'slanted', 'serif', 'narrow', 'light'], greek: ['sans', 'serif', 'narrow'], cyrillic: ['sans', 'slanted', 'serif', 'narrow'], han: ['han', 'hanThin'], kana: ['han', 'hanThin'],
  arabic: ['sans', 'light', 'narrow'], hebrew: ['sans', 'light'], georgian: ['sans', 'serif'], armenian: ['sans', 'serif', 'narrow'],
};
/** How often each script is met, in parts of a hundred. */
const shares: readonly (readonly [Script, number])[] = [['latin', 34], ['han', 28], ['cyrillic', 9], ['kana', 8], ['arabic', 8], ['greek', 5], ['hebrew', 3], ['georgian', 3], ['armenian', 2]];

/**
 * Draws an invented mark: a word, a device, or both, in one of many scripts. The same seed draws the same mark on every
 * machine, for records and for whatever goods it is to be printed on. No real brand is meant or known to be alike.
 */
export function drawMark(seed: string | number): Mark {
  const random = randomOf('mark', seed);
  const layout = random.pick(['above', 'above', 'left', 'left', 'framed', 'word', 'word', 'device', 'seal'] as const);
  const ink = random.pick(inks);
  const second = random.chance(0.5) ? random.pick(inks.filter((other) => other !== ink)) : '#ffffff';
  const script = layout === 'device' ? null : drawnScript(random.whole(1, 100));
  const word = script && inventedWord(random, script);
  // A second word in Latin letters beside a Chinese or Japanese one, as goods for export carry both.
  const also = word && (script === 'han' || script === 'kana') && random.chance(0.5) ? inventedWord(random, 'latin') : undefined;
  const device = layout === 'word' || layout === 'framed' || layout === 'seal' ? null : random.pick(devices);
  const body = word && script
    ? lettered(layout, { word, also, face: random.pick(facesOf[script]), spacing: spacingOf(script, random.pick([0, 0, 0.04, 0.12])), ink, second, picture: device ? device.draw(random, ink, second === '#ffffff' ? '#f3f6f8' : second) : '' })
    : { inner: `<g transform="translate(128 128)">${device?.draw(random, ink, second === '#ffffff' ? '#f3f6f8' : second) ?? ''}</g>`, width: 256, height: 256 };
  // One in six stands light on a dark ground.
  const inverted = layout !== 'seal' && random.chance(1 / 6);
  const inner = inverted ? body.inner.replaceAll(ink, '#ffffff') : body.inner;
  const words = [word, also].filter((each) => each !== null && each !== undefined);
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${body.width} ${body.height}" width="${body.width}" height="${body.height}"><rect width="100%" height="100%" fill="${inverted ? ink : '#ffffff'}"/>${inner}</svg>`,
    width: body.width, height: body.height, words, script, device: device?.kind ?? null, inks: second === '#ffffff' ? [ink] : [ink, second],
    zh: words.join(' ') || `${device?.zh ?? ''}图形`, en: words.join(' ') || `${device?.en ?? ''} device`,
  };
}

function drawnScript(percent: number): Script {
  let left = percent;
  for (const [script, share] of shares) {
    left -= share;
    if (left <= 0) return script;
  }
  return 'latin';
}

/** Joined scripts come apart when they are spaced. */
function spacingOf(script: Script, spacing: number): number {
  return script === 'arabic' ? 0 : spacing;
}

type Lettered = { readonly word: string; readonly also: string | undefined; readonly face: Face; readonly spacing: number; readonly ink: string; readonly second: string; readonly picture: string };
type Body = { readonly inner: string; readonly width: number; readonly height: number };

const margin = 28;

function lettered(layout: 'above' | 'left' | 'framed' | 'word' | 'device' | 'seal', { word, also, face, spacing, ink, second, picture }: Lettered): Body {
  if (layout === 'seal') return seal(word, face, ink);
  const main = letter(word, face, 76, spacing);
  const under = also === undefined ? undefined : letter(also, 'sans', 30, 0.1);
  const lines = { width: Math.max(main.width, under?.width ?? 0), height: main.height + (under ? under.height + 22 : 0) };
  const draw = (x: number, y: number, colour: string): string =>
    `<g fill="${colour}"><path transform="translate(${near(x + (lines.width - main.width) / 2)} ${near(y)})" d="${main.path}"/>${under ? `<path transform="translate(${near(x + (lines.width - under.width) / 2)} ${near(y + main.height + 22)})" d="${under.path}"/>` : ''}</g>`;
  if (layout === 'above') {
    const width = Math.ceil(Math.max(lines.width, 200) + margin * 2);
    return { inner: `<g transform="translate(${near(width / 2)} ${margin + 100})">${picture}</g>${draw((width - lines.width) / 2, margin + 228, ink)}`, width, height: Math.ceil(margin * 2 + 228 + lines.height) };
  }
  if (layout === 'left') {
    const height = Math.ceil(Math.max(160, lines.height) + margin * 2);
    return { inner: `<g transform="translate(${margin + 80} ${near(height / 2)}) scale(0.8)">${picture}</g>${draw(margin + 190, (height - lines.height) / 2, ink)}`, width: Math.ceil(margin * 2 + 190 + lines.width), height };
  }
  const [width, height] = [Math.ceil(lines.width + margin * 4), Math.ceil(lines.height + margin * 4)];
  const frame = layout === 'framed' ? `<rect x="16" y="16" width="${width - 32}" height="${height - 32}" rx="${second === '#ffffff' ? 0 : 36}" fill="none" stroke="${second === '#ffffff' ? ink : second}" stroke-width="10"/>` : '';
  return { inner: `${frame}${draw(margin * 2, margin * 2, ink)}`, width, height };
}

/** The word light on a round ground. */
function seal(word: string, face: Face, ink: string): Body {
  const line = letter(word, face, 60);
  const scale = Math.min(1, 190 / line.width);
  return {
    inner: `<circle cx="140" cy="140" r="126" fill="${ink}"/><circle cx="140" cy="140" r="112" fill="none" stroke="#ffffff" stroke-width="5"/><path fill="#ffffff" transform="translate(${near(140 - (line.width * scale) / 2)} ${near(140 - (line.height * scale) / 2)}) scale(${scale.toFixed(4)})" d="${line.path}"/>`,
    width: 280, height: 280,
  };
}

function near(value: number): number {
  return Math.round(value * 10) / 10;
}
