import { vertexShader } from './shaders.ts';

/** A program on the card, with the places of its values; one that a program does not read has none. */
export type Program = { readonly made: WebGLProgram; readonly at: (name: string) => WebGLUniformLocation | null };

/** @throws when the card refuses the program: a fault of the house, not of the scan. */
export function programOf(gl: WebGL2RenderingContext, fragment: string): Program {
  const made = gl.createProgram();
  for (const [kind, text] of [[gl.VERTEX_SHADER, vertexShader], [gl.FRAGMENT_SHADER, fragment]] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Error('no shader: the graphics context is lost');
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true) throw new Error(gl.getShaderInfoLog(shader) ?? 'shader');
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  if (gl.getProgramParameter(made, gl.LINK_STATUS) !== true) throw new Error(gl.getProgramInfoLog(made) ?? 'program');
  const places = new Map<string, WebGLUniformLocation | null>();
  const at = (name: string): WebGLUniformLocation | null => {
    const known = places.get(name);
    if (known !== undefined) return known;
    const found = gl.getUniformLocation(made, name);
    places.set(name, found);
    return found;
  };
  return { made, at };
}

/** Whether a graphics card draws, as far as the browser tells; else a processor does its work. */
export function isCard(gl: WebGL2RenderingContext): boolean {
  const told = gl.getExtension('WEBGL_debug_renderer_info');
  return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER)));
}
