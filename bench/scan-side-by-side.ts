import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp, { type Sharp } from 'sharp';
import { airLevel } from '../apps/simulators/scanner/effects.ts';
import { render } from '../apps/simulators/scanner/render.ts';
import { sceneOf } from '../apps/simulators/scanner/scene.ts';

/**
 * `node bench/scan-side-by-side.ts`: real cargo pictures (8 bit, no scale told) above simulated loads of like goods, in
 * `.data/side-by-side.png`, and what can be told of both without a scale: quantiles of grey between the darkest and the air,
 * and how steep edges are. The pictures may be looked at and not passed on, so none is kept here.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const real = join(root, '../shared/data/images/xray/cargoxray');
if (!existsSync(real)) {
  console.log('no real cargo pictures here: nothing to compare with');
  process.exit(0);
}
type Grey = { readonly name: string; readonly width: number; readonly height: number; readonly data: Uint8Array };

async function sized(name: string, picture: Sharp): Promise<Grey> {
  const { data, info } = await picture.greyscale().resize(934).raw().toBuffer({ resolveWithObject: true });
  return { name, width: info.width, height: info.height, data };
}

/** As a viewer shows it: the logarithm of what comes through. */
function simulated(kind: string): Promise<Grey> {
  const { width, height, pictures: [high] } = render(sceneOf(`beside ${kind}`, { kind, load: 'full', concealment: 'none' }));
  const data = Uint8Array.from(high?.data ?? [], (value) => Math.max(0, Math.min(255, 255 * (1 - Math.log(airLevel / Math.max(1, value)) / 7))));
  return sized(kind, sharp(data, { raw: { width, height, channels: 1 } }));
}

function told({ name, width, height, data }: Grey): string {
  const sorted = data.toSorted(), at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const [dark, air] = [at(0.005), at(0.995)];
  const steep: number[] = [];
  for (let y = 0; y < height; y += 1) for (let x = 1; x < width; x += 1) steep.push(Math.abs((data[y * width + x] ?? 0) - (data[y * width + x - 1] ?? 0)) / Math.max(1, air - dark));
  steep.sort((a, b) => a - b);
  const share = (value: number): string => `${Math.round(100 * value)} %`;
  return `${name.padEnd(36)} grey at 10, 25, 50, 75, 90 of 100 pixels: ${[0.1, 0.25, 0.5, 0.75, 0.9].map((q) => share((at(q) - dark) / Math.max(1, air - dark))).join(', ')}; step to the next pixel, median and 99 of 100: ${share(steep[steep.length >> 1] ?? 0)}, ${share(steep[Math.floor(steep.length * 0.99)] ?? 0)}`;
}

const shown = [
  ...await Promise.all(readdirSync(real).filter((file) => file.endsWith('.png')).map((file) => sized(file, sharp(join(real, file))))),
  ...await Promise.all(['sports-shoes', 'car-parts'].map(simulated)),
];
for (const each of shown) console.log(told(each));
const tall = shown.reduce((sum, { height }) => sum + height + 8, 0);
let top = 0;
const layers = shown.map(({ width, height, data }) => { const layer = { input: Buffer.from(data), raw: { width, height, channels: 1 as const }, left: 0, top }; top += height + 8; return layer; });
mkdirSync(join(root, '.data'), { recursive: true });
await sharp({ create: { width: 934, height: tall, channels: 3, background: '#20262b' } }).composite(layers).png().toFile(join(root, '.data/side-by-side.png'));
console.log('real above, simulated below: .data/side-by-side.png');
