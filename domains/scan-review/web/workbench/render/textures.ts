import { curveOf } from '#kernel/xray/curves.ts';
import { fanPositions } from '#kernel/xray/fan.ts';
import type { EqualTables } from '../../../model/equalise.ts';
import { classCurves, fanStep } from '../../../model/material-class.ts';
import { stripWidth, type Plane } from '../pixel-store.ts';
import type { ScanSheet } from '../scan-source.ts';

/** Columns of one layer: a side every graphics driver takes. */
export const layerWidth = 2048;

/** One scan on the graphics card. */
export type PictureTextures = { readonly planes: readonly WebGLTexture[]; readonly arrived: WebGLTexture; readonly arrivedBytes: Uint8Array; readonly rowFan: WebGLTexture; readonly sheet: ScanSheet };

/** @throws when the card cannot hold the picture. */
export function pictureTextures(gl: WebGL2RenderingContext, sheet: ScanSheet): PictureTextures {
  const { width, height } = sheet;
  const layers = Math.ceil(width / layerWidth);
  if (height > Number(gl.getParameter(gl.MAX_TEXTURE_SIZE)) || layers > Number(gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS))) throw new RangeError(`${width} × ${height} is larger than this graphics card takes`);
  const planes = sheet.energies.map(() => {
    const texture = made(gl, gl.TEXTURE_2D_ARRAY);
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.R16UI, Math.min(layerWidth, width), height, layers);
    return texture;
  });
  const arrived = made(gl, gl.TEXTURE_2D);
  const arrivedBytes = new Uint8Array(Math.ceil(width / stripWidth));
  const rowFan = made(gl, gl.TEXTURE_2D);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32F, 1, height, 0, gl.RED, gl.FLOAT, Float32Array.from(fanPositions(sheet.fan), (k) => fanStep(k) / 4));
  const textures = { planes, arrived, arrivedBytes, rowFan, sheet };
  tellArrived(gl, textures);
  return textures;
}

/** Columns as they arrive; a strip never crosses a layer, 256 divides 2,048. The high energy alone already shows; colour and ratio follow with the low one. */
export function uploadStrip(gl: WebGL2RenderingContext, textures: PictureTextures, plane: Plane, energy: number, from: number, to: number): void {
  const texture = textures.planes[energy];
  if (!texture) return;
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 2);
  gl.pixelStorei(gl.UNPACK_ROW_LENGTH, plane.width);
  gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, from);
  gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, 0, from % layerWidth, 0, Math.floor(from / layerWidth), to - from, plane.height, 1, gl.RED_INTEGER, gl.UNSIGNED_SHORT, plane.values);
  gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, 0);
  if (energy === 0) textures.arrivedBytes[Math.floor(from / stripWidth)] = 255;
  tellArrived(gl, textures);
}

export function forgotten(gl: WebGL2RenderingContext, { planes, arrived, rowFan }: PictureTextures): void {
  for (const texture of [...planes, arrived, rowFan]) gl.deleteTexture(texture);
}

function tellArrived(gl: WebGL2RenderingContext, { arrived, arrivedBytes }: PictureTextures): void {
  gl.bindTexture(gl.TEXTURE_2D, arrived);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, arrivedBytes.length, 1, 0, gl.RED, gl.UNSIGNED_BYTE, arrivedBytes);
}

export function curveTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = made(gl, gl.TEXTURE_2D);
  const points = curveOf('steel', 0).alpha6.length;
  const steps = 25;
  const values = new Float32Array(points * steps * 4);
  for (let k = 0; k < steps; k++) {
    for (const [i, [, name]] of classCurves.entries()) {
      const { alpha6 } = curveOf(name, k * 4);
      for (let x = 0; x < points; x++) values[(k * points + x) * 4 + i] = alpha6[x] ?? 0;
    }
  }
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA32F, points, steps, 0, gl.RGBA, gl.FLOAT, values);
  return texture;
}

export function tableTexture(gl: WebGL2RenderingContext, { across, down, bins, tables }: EqualTables): WebGLTexture {
  const texture = made(gl, gl.TEXTURE_2D);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, bins, across * down, 0, gl.RED, gl.UNSIGNED_BYTE, tables);
  return texture;
}

type Stop = readonly [red: number, green: number, blue: number];
const thermal: readonly Stop[] = [[0, 0, 0], [90, 0, 110], [200, 40, 50], [250, 150, 20], [255, 240, 120], [255, 255, 255]];
const rainbow: readonly Stop[] = [[60, 0, 90], [40, 60, 220], [0, 170, 210], [40, 190, 70], [240, 220, 40], [240, 120, 20], [255, 255, 255]];

/** Rows of colours by grey: thermal, rainbow. */
export function rampTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = made(gl, gl.TEXTURE_2D);
  const bytes = new Uint8Array(2 * 256 * 4);
  for (const [row, stops] of [thermal, rainbow].entries()) {
    for (let i = 0; i < 256; i++) {
      const at = i / 255 * (stops.length - 1), left = Math.min(stops.length - 2, Math.floor(at));
      for (let c = 0; c < 3; c++) bytes[(row * 256 + i) * 4 + c] = Math.round((stops[left]?.[c] ?? 0) * (1 - at + left) + (stops[left + 1]?.[c] ?? 0) * (at - left));
      bytes[(row * 256 + i) * 4 + 3] = 255;
    }
  }
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, 256, 2, 0, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
  return texture;
}

/** A texture whose points are read as they are, bound to its target. */
export function made(gl: WebGL2RenderingContext, target: number): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(target, texture);
  for (const [name, value] of [[gl.TEXTURE_MIN_FILTER, gl.NEAREST], [gl.TEXTURE_MAG_FILTER, gl.NEAREST], [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]] as const) gl.texParameteri(target, name, value);
  return texture;
}
