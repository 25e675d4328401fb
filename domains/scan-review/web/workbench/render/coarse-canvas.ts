import type { Size } from '../view.ts';
import { programOf } from './program.ts';
import { stretchShader } from './shaders.ts';
import { made } from './textures.ts';

/** A smaller picture beside the canvas: drawn into, then stretched over the canvas. */
export type CoarseCanvas = { readonly onto: (small: Size, whole: Size, draw: () => void) => void; readonly end: () => void };

export function coarseCanvas(gl: WebGL2RenderingContext): CoarseCanvas {
  const frame = gl.createFramebuffer(), colour = made(gl, gl.TEXTURE_2D), stretch = programOf(gl, stretchShader);
  let size: Size = { width: 0, height: 0 };

  function onto(small: Size, whole: Size, draw: () => void): void {
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    if (size.width !== small.width || size.height !== small.height) {
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, colour);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, small.width, small.height, 0, gl.RGBA, gl.UNSIGNED_BYTE, null);
      gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, colour, 0);
      size = small;
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
