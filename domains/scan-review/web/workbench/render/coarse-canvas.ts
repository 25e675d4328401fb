import type { Size } from '../view.ts';
import { programOf } from './program.ts';
import { stretchShader } from './shaders.ts';

/** A smaller picture beside the canvas: drawn into, then stretched over the canvas. */
export type CoarseCanvas = { readonly onto: (small: Size, whole: Size, draw: () => void) => void; readonly end: () => void };

export function coarseCanvas(gl: WebGL2RenderingContext): CoarseCanvas {
  const frame = gl.createFramebuffer(), colour = gl.createTexture(), stretch = programOf(gl, stretchShader);
  let made: Size = { width: 0, height: 0 };

  function onto(small: Size, whole: Size, draw: () => void): void {
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    if (made.width !== small.width || made.height !== small.height) {
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, colour);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, small.width, small.height, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
      for (const [name, value] of [[gl.TEXTURE_MIN_FILTER, gl.NEAREST], [gl.TEXTURE_MAG_FILTER, gl.NEAREST], [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE], [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE]] as const) gl.texParameteri(gl.TEXTURE_2D, name, value);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, colour, 0);
      made = small;
    }
    draw();
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, whole.width, whole.height);
    gl.useProgram(stretch.made);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, colour);
    gl.uniform1i(stretch.at('small'), 0);
    gl.uniform2f(stretch.at('size'), whole.width, whole.height);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }
  return { onto, end: () => { gl.deleteFramebuffer(frame); gl.deleteTexture(colour); gl.deleteProgram(stretch.made); } };
}
