import type { Random } from '../random.ts';

/** A simple picture that stands for nobody, within a square of 200 units around (0, 0). */
export type Device = { readonly kind: string; readonly zh: string; readonly en: string; readonly draw: (random: Random, ink: string, second: string) => string };

const point = (angle: number, radius: number): string => `${(Math.cos(angle) * radius).toFixed(1)} ${(Math.sin(angle) * radius).toFixed(1)}`;
const turn = 2 * Math.PI;
const around = (count: number, each: (angle: number, index: number) => string): string => Array.from({ length: count }, (_, index) => each((index / count) * turn - turn / 4, index)).join('');

export const devices: readonly Device[] = [
  { kind: 'rosette', zh: '花形', en: 'rosette', draw: (random, ink, second) => {
    const [petals, width] = [random.whole(5, 11), random.whole(12, 24)];
    return `${around(petals, (angle) => `<ellipse cx="${(Math.cos(angle) * 56).toFixed(1)}" cy="${(Math.sin(angle) * 56).toFixed(1)}" rx="40" ry="${width}" transform="rotate(${((angle * 360) / turn).toFixed(1)} ${point(angle, 56)})" fill="${ink}"/>`)}<circle r="${random.whole(14, 26)}" fill="${second}"/>`;
  } },
  { kind: 'star', zh: '星形', en: 'star', draw: (random, ink, second) => {
    const [points, inner] = [random.whole(4, 9), random.whole(34, 58)];
    return `<polygon points="${around(points * 2, (angle, index) => `${point(angle, index % 2 === 0 ? 96 : inner)} `)}" fill="${ink}"/><circle r="${Math.max(8, inner - 22)}" fill="${second}"/>`;
  } },
  { kind: 'claw', zh: '爪形', en: 'claw', draw: (random, ink) => {
    const strokes = random.whole(3, 4);
    return Array.from({ length: strokes }, (_, index) => {
      const x = -70 + (index * 140) / (strokes - 1);
      const bend = random.whole(10, 34);
      return `<path d="M${x} -90Q${x - bend} 0 ${x - bend - 10} 92Q${x + 16} 10 ${x + 14} -84Z" fill="${ink}"/>`;
    }).join('');
  } },
  { kind: 'waves', zh: '波纹', en: 'waves', draw: (random, ink, second) => {
    const [rows, height] = [random.whole(3, 5), random.whole(10, 22)];
    return Array.from({ length: rows }, (_, index) => {
      const y = -70 + (index * 140) / (rows - 1);
      return `<path d="M-94 ${y}q23.5 ${-height * 2} 47 0t47 0t47 0t47 0" fill="none" stroke="${index % 2 === 0 ? ink : second}" stroke-width="${random.whole(9, 15)}" stroke-linecap="round"/>`;
    }).join('');
  } },
  { kind: 'rings', zh: '环形', en: 'rings', draw: (random, ink, second) => {
    const gap = random.whole(30, 110);
    return [90, 64, 38].map((radius, index) => `<circle r="${radius}" fill="none" stroke="${index === 1 ? second : ink}" stroke-width="14" pathLength="360" stroke-dasharray="${360 - gap} ${gap}" transform="rotate(${random.whole(0, 359)})"/>`).join('') + `<circle r="12" fill="${ink}"/>`;
  } },
  { kind: 'peaks', zh: '山形', en: 'peaks', draw: (random, ink, second) => {
    const top = random.whole(-88, -50);
    return `<circle cx="${random.whole(-50, 50)}" cy="-58" r="26" fill="${second}"/><path d="M-98 84L${random.whole(-56, -24)} ${top}L14 84Z" fill="${ink}"/><path d="M-10 84L${random.whole(34, 60)} ${top + random.whole(20, 50)}L98 84Z" fill="${ink}"/>`;
  } },
  { kind: 'fish', zh: '鱼形', en: 'fish', draw: (random, ink, second) => {
    const tall = random.whole(38, 56);
    return `<path d="M-96 0Q-20 ${-tall * 1.6} 50 0Q-20 ${tall * 1.6} -96 0Z" fill="${ink}"/><path d="M36 0L98 ${-tall}L82 0L98 ${tall}Z" fill="${ink}"/><circle cx="-52" cy="-10" r="9" fill="${second}"/>${Array.from({ length: random.whole(1, 3) }, (_, index) => `<path d="M${-20 + index * 18} -24q14 24 0 48" fill="none" stroke="${second}" stroke-width="5"/>`).join('')}`;
  } },
  { kind: 'leaf', zh: '叶形', en: 'leaf', draw: (random, ink, second) => {
    const leaves = random.whole(2, 4);
    return around(leaves, (angle) => `<path d="M0 0Q46 -52 0 -96Q-46 -52 0 0Z" transform="rotate(${((angle * 360) / turn + 90).toFixed(1)})" fill="${ink}"/><path d="M0 -14L0 -76" transform="rotate(${((angle * 360) / turn + 90).toFixed(1)})" stroke="${second}" stroke-width="4"/>`);
  } },
  { kind: 'lattice', zh: '格形', en: 'lattice', draw: (random, ink, second) => {
    const kept = new Set(Array.from({ length: 5 }, () => random.whole(0, 4)));
    return [-2, -1, 0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => {
      const [x, y] = [(column - 1) * 58 + (row % 2 === 0 ? 0 : 29), row * 40];
      return `<polygon points="${around(6, (angle) => `${(x + Math.cos(angle) * 30).toFixed(1)} ${(y + Math.sin(angle) * 30).toFixed(1)} `)}" fill="${kept.has(row + 2 - column) ? second : ink}"/>`;
    })).join('');
  } },
  { kind: 'blades', zh: '叶轮', en: 'blades', draw: (random, ink, second) => {
    const [blades, sweep] = [random.whole(3, 6), random.whole(30, 70)];
    return `${around(blades, (angle) => `<path d="M0 0L${point(angle, 96)}A96 96 0 0 1 ${point(angle + (sweep * turn) / 360, 96)}Q${point(angle + turn / 10, 40)} 0 0Z" fill="${ink}"/>`)}<circle r="15" fill="${second}"/>`;
  } },
  { kind: 'eye', zh: '目形', en: 'eye', draw: (random, ink, second) =>
    `<path d="M-98 0Q0 ${-random.whole(70, 110)} 98 0Q0 ${random.whole(70, 110)} -98 0Z" fill="none" stroke="${ink}" stroke-width="14"/><circle r="${random.whole(24, 36)}" fill="${ink}"/><circle cx="8" cy="-8" r="9" fill="${second}"/>` },
  { kind: 'key', zh: '钥形', en: 'key', draw: (random, ink) =>
    `<circle cx="-52" r="38" fill="none" stroke="${ink}" stroke-width="18"/><rect x="-16" y="-9" width="112" height="18" fill="${ink}"/>${Array.from({ length: random.whole(2, 3) }, (_, index) => `<rect x="${34 + index * 24}" y="6" width="12" height="${random.whole(18, 38)}" fill="${ink}"/>`).join('')}` },
];
