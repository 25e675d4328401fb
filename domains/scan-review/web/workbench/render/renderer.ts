import type { EqualTables } from '../../../model/equalise.ts';
import type { Alignment } from '../alignment.ts';
import type { Channel, Filter, Lut, Size, Strip, View } from '../view.ts';
import { programOf, type Program } from './program.ts';
import { fragmentShader, plainShader } from './shaders.ts';
import { curveTexture, rampTexture, tableTexture, type PictureTextures } from './textures.ts';

/** A rectangle of the canvas in device pixels, from the top left. */
export type Place = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** One picture in one place. `against` turns it into a difference from another picture. */
export type Drawn = {
  readonly picture: PictureTextures; readonly view: View; readonly place: Place; readonly clip?: Place; readonly tables?: WebGLTexture; readonly tableGrid?: Size; readonly alphaMost?: number;
  readonly against?: { readonly picture: PictureTextures; readonly alignment: Alignment };
};

/** What is drawn onto: its size in device pixels, which rows of it (from the top, the second not included), and how many pixels under a point are read, across and down. */
export type Target = { readonly size: Size; readonly rows: readonly [from: number, to: number]; readonly taps: number };

export type Renderer = { readonly draw: (drawn: Drawn, target: Target, pixelRatio: number) => void; readonly clear: (target: Target) => void; readonly tables: (tables: EqualTables) => WebGLTexture; readonly end: () => void };

const channels: Readonly<Record<Channel, number>> = { high: 0, low: 1, ratio: 2 };
const luts: Readonly<Record<Lut, number>> = { grey: 0, material: 1, thermal: 2, rainbow: 3 };
const filters: Readonly<Record<Filter, number>> = { none: 0, denoise: 1, edge: 2, sharpen: 3, emboss: 4, clahe: 5 };
const strips: Readonly<Record<Strip, number>> = { all: 0, organic: 1, inorganic: 2, 'high-Z': 3 };
/** Relative variance of free air; the analysis reads the true one, the colours need only its size. */
const noise = 1.5e-4;

/** @throws when the card refuses the program: a fault of the house, not of the scan. */
export function rendererOn(gl: WebGL2RenderingContext): Renderer {
  const plain = programOf(gl, plainShader);
  let everything: Program | undefined;
  const ramp = rampTexture(gl);
  // Half a second of arithmetic that only colours and material strips want.
  let curves: WebGLTexture | undefined;
  const bind = ({ at }: Program, unit: number, name: string, target: number, texture: WebGLTexture | null): void => {
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(target, texture);
    gl.uniform1i(at(name), unit);
  };

  function draw({ picture, view, place, clip, tables, tableGrid, alphaMost, against }: Drawn, target: Target, pixelRatio: number): void {
    const { sheet } = picture;
    const fromBottom = target.size.height - place.top - place.height;
    const isPlain = view.filter === 'none' && view.lut === 'grey' && view.strip === 'all' && view.channel !== 'ratio' && !against;
    const program = isPlain ? plain : (everything ??= programOf(gl, fragmentShader));
    const { at } = program;
    gl.useProgram(program.made);
    gl.viewport(place.left, fromBottom, place.width, place.height);
    gl.enable(gl.SCISSOR_TEST);
    const cut = clip ?? place;
    const top = Math.max(cut.top, target.rows[0]), bottom = Math.min(cut.top + cut.height, target.rows[1]);
    gl.scissor(cut.left, target.size.height - bottom, cut.width, Math.max(0, bottom - top));
    const array = gl.TEXTURE_2D_ARRAY, flat = gl.TEXTURE_2D;
    const [high, low] = sheet.energies;
    const other = against?.picture ?? picture;
    if (view.lut === 'material' || view.strip !== 'all') curves ??= curveTexture(gl);
    bind(program, 0, 'high', array, picture.planes[0] ?? null);
    bind(program, 1, 'low', array, picture.planes[1] ?? picture.planes[0] ?? null);
    bind(program, 2, 'other', array, other.planes[0] ?? null);
    bind(program, 3, 'curves', flat, curves ?? ramp);
    bind(program, 4, 'rowFan', flat, picture.rowFan);
    bind(program, 5, 'tables', flat, tables ?? ramp);
    bind(program, 6, 'ramp', flat, ramp);
    bind(program, 7, 'arrived', flat, picture.arrived);
    bind(program, 8, 'arrivedOther', flat, other.arrived);
    const perPoint = [(view.mirrored ? -1 : 1) / (view.scale * sheet.pixelMm.along * pixelRatio), 1 / (view.scale * sheet.pixelMm.up * pixelRatio)] as const;
    gl.uniform2i(at('size'), sheet.width, sheet.height);
    gl.uniform2i(at('otherSize'), other.sheet.width, other.sheet.height);
    gl.uniform2f(at('origin'), place.left, fromBottom);
    gl.uniform2f(at('perPoint'), ...perPoint);
    gl.uniform2f(at('middle'), view.middle.x, view.middle.y);
    gl.uniform2f(at('paneSize'), place.width, place.height);
    gl.uniform2f(at('highLevels'), high.airLevel, high.darkLevel);
    gl.uniform2f(at('lowLevels'), low?.airLevel ?? high.airLevel, low?.darkLevel ?? high.darkLevel);
    gl.uniform2f(at('otherLevels'), other.sheet.energies[0].airLevel, other.sheet.energies[0].darkLevel);
    gl.uniform1f(at('windowLow'), view.window.level - view.window.width / 2);
    gl.uniform1f(at('windowWidth'), view.window.width);
    gl.uniform1f(at('noise'), noise);
    gl.uniform1f(at('alphaMost'), alphaMost ?? 8);
    const lie = against?.alignment;
    gl.uniform4f(at('otherPlace'), lie?.ax ?? 1, lie?.bx ?? 0, lie?.ay ?? 1, lie?.by ?? 0);
    gl.uniform2i(at('tableGrid'), tableGrid?.width ?? 1, tableGrid?.height ?? 1);
    for (const [name, value] of [
      ['isLog', view.window.scale === 'log' ? 1 : 0], ['negative', view.negative ? 1 : 0], ['channel', channels[view.channel]], ['lut', luts[view.lut]], ['strip', strips[view.strip]], ['hasLow', low ? 1 : 0],
      // Tables that are still being counted show the plain picture meanwhile.
      ['filterKind', view.filter === 'clahe' && !tables ? 0 : filters[view.filter]], ['taps', Math.min(target.taps, Math.max(1, Math.round(Math.abs(perPoint[0]))))],
      ['difference', against ? 1 : 0],
    ] as const) gl.uniform1i(at(name), value);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    gl.disable(gl.SCISSOR_TEST);
  }

  function clear({ size: { width, height }, rows: [from, to] }: Target): void {
    gl.viewport(0, 0, width, height);
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(0, height - to, width, to - from);
    gl.clearColor(0.105, 0.125, 0.14, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.disable(gl.SCISSOR_TEST);
  }
  function end(): void {
    for (const program of [plain, everything]) if (program) gl.deleteProgram(program.made);
    for (const texture of [ramp, curves]) if (texture) gl.deleteTexture(texture);
  }
  return { draw, clear, tables: (tables) => tableTexture(gl, tables), end };
}
