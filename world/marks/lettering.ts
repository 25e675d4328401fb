import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';

const require = createRequire(import.meta.url);
/** Typefaces from packages, so that a mark looks the same on every machine, whatever fonts it has. */
const files = {
  sans: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf', slanted: 'dejavu-fonts-ttf/ttf/DejaVuSans-BoldOblique.ttf', serif: 'dejavu-fonts-ttf/ttf/DejaVuSerif-Bold.ttf', light: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  narrow: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf', han: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf', hanThin: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
} as const;
export type Face = keyof typeof files;

const opened = new Map<Face, Font>();

function fontOf(face: Face): Font {
  const known = opened.get(face);
  if (known) return known;
  const font = openSync(require.resolve(files[face]));
  if (!('unitsPerEm' in font)) throw new Error(`${files[face]} holds several fonts`);
  opened.set(face, font);
  return font;
}

/** A word as outlines: an SVG path whose box is (0, 0) to (width, height), in the units asked for. */
export type Lettering = { readonly path: string; readonly width: number; readonly height: number };

/** Sets a word, shaped and in its own direction, to a height of its ink. */
export function letter(word: string, face: Face, height: number, spacing = 0): Lettering {
  const font = fontOf(face);
  const run = font.layout(word);
  const gap = spacing * font.unitsPerEm;
  let pen = 0;
  const placed = run.glyphs.map((glyph, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = run.positions[index] ?? {};
    const at = { glyph, x: pen + xOffset, y: yOffset };
    pen += xAdvance + gap;
    return at;
  });
  const boxes = placed.map(({ glyph: { bbox }, x, y }) => ({ left: x + bbox.minX, right: x + bbox.maxX, low: y + bbox.minY, high: y + bbox.maxY })).filter(({ left }) => Number.isFinite(left));
  const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
  const [low, high] = [Math.min(...boxes.map((box) => box.low)), Math.max(...boxes.map((box) => box.high))];
  const scale = height / (high - low);
  // Fonts count upwards, pictures downwards.
  const path = placed.map(({ glyph, x, y }) => glyph.path.translate(x - left, y - high).scale(scale, -scale).toSVG()).join('');
  return { path: rounded(path), width: (right - left) * scale, height };
}

function rounded(path: string): string {
  return path.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
}
