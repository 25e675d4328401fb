export const vertexShader = `#version 300 es
void main() { vec2 at = vec2((gl_VertexID << 1) & 2, gl_VertexID & 2); gl_Position = vec4(at * 2.0 - 1.0, 0.0, 1.0); }`;

/**
 * One pass from raw 16-bit values to the screen. Pictures lie as layers of 2,048 columns in one array texture, so no seam has to be handled.
 * `curves` holds α6 of polyethylene, aluminium, steel and lead by α9 and fan position; a row knows its fan position by `rowFan`.
 */
const fragmentBody = `
precision highp float; precision highp int; precision highp usampler2DArray; precision highp sampler2D;
uniform usampler2DArray high, low, other;
uniform sampler2D curves, rowFan, tables, ramp, arrived, arrivedOther;
uniform ivec2 size, otherSize;
uniform vec2 origin, perPoint, middle, paneSize;
uniform vec2 highLevels, lowLevels, otherLevels;
uniform float windowLow, windowWidth, noise, alphaMost;
uniform vec4 otherPlace;
uniform int isLog, negative, channel, lut, filterKind, strip, taps, hasLow, difference;
uniform ivec2 tableGrid;
out vec4 colour;

float rawOf(usampler2DArray picture, ivec2 at, ivec2 limit) {
  ivec2 p = clamp(at, ivec2(0), limit - 1);
  return float(texelFetch(picture, ivec3(p.x & 2047, p.y, p.x >> 11), 0).r);
}
float through(float raw, vec2 levels) { return (raw - levels.y) / (levels.x - levels.y); }
float alphaFrom(float t) { return t <= 1.0130093598630711e-5 ? 11.5 : -log(t); }
float highT(ivec2 at) { return through(rawOf(high, at, size), highLevels); }
float lowT(ivec2 at) { return through(rawOf(low, at, size), lowLevels); }

/* Mean transmission of the pixels under one screen point. */
float meanT(vec2 at, int which, float reach) {
  float sum = 0.0; float n = float(taps);
  for (int j = 0; j < taps; j++) for (int i = 0; i < taps; i++) {
    vec2 off = (vec2(float(i), float(j)) + 0.5) / n - 0.5;
    ivec2 p = ivec2(floor(at + off * max(abs(perPoint), vec2(reach))));
    sum += which == 0 ? highT(p) : lowT(p);
  }
  return sum / (n * n);
}
float bright(float t) {
  float share = isLog == 1 ? 1.0 - (alphaFrom(t) - windowLow) / windowWidth : (t - windowLow) / windowWidth;
  return clamp(share, 0.0, 1.0);
}
float valueT(vec2 at) {
  if (channel == 1 && hasLow == 1) return meanT(at, 1, 0.0);
  return meanT(at, 0, 0.0);
}
#ifdef EVERYTHING
vec4 curveAt(float alpha9, int row) {
  float fan = texelFetch(rowFan, ivec2(0, clamp(row, 0, size.y - 1)), 0).r;
  float x = clamp(alpha9 / 0.05, 0.0, 259.0); int i = int(floor(x)); int k = int(fan + 0.5);
  return mix(texelFetch(curves, ivec2(i, k), 0), texelFetch(curves, ivec2(i + 1, k), 0), x - float(i));
}
/* 0 organic, 1 light inorganic, 2 steel and copper, 3 high Z, -1 cannot tell: the rule of material-class.ts over 5 × 5 pixels. */
int materialAt(vec2 at, out float alpha9) {
  vec2 sum = vec2(0.0); vec2 spread = max(abs(perPoint), vec2(1.0));
  for (int j = -2; j <= 2; j++) for (int i = -2; i <= 2; i++) {
    ivec2 p = ivec2(floor(at + vec2(float(i), float(j)) * spread));
    sum += vec2(highT(p), lowT(p));
  }
  sum /= 25.0;
  alpha9 = alphaFrom(sum.x); float alpha6 = alphaFrom(sum.y);
  if (alpha9 < 0.25 || alpha9 > 5.5 || hasLow == 0) return -1;
  vec4 f = curveAt(alpha9, int(floor(at.y)));
  float systematic = length(vec2(0.003, 0.002 * alpha9));
  float sigma = length(vec2(sqrt(noise / max(sum.x, 1e-5) + noise / max(sum.y, 1e-5)) / 5.0, systematic));
  float d[4] = float[4](abs(f.x - alpha6), abs(f.y - alpha6), abs(f.z - alpha6), abs(f.w - alpha6));
  int best = 0; for (int i = 1; i < 4; i++) if (d[i] < d[best]) best = i;
  float second = 1e9; for (int i = 0; i < 4; i++) if (i != best) second = min(second, d[i]);
  float most = max(max(f.x, f.y), max(f.z, f.w)), least = min(min(f.x, f.y), min(f.z, f.w));
  if (alpha6 > most + 4.0 * sigma || alpha6 < least - 4.0 * sigma) return -1;
  return (second - d[best]) / 2.0 < 2.0 * sigma ? -1 : best;
}
float sideAlpha(vec2 at, vec2 by) { return alphaFrom(valueT(at + by * max(abs(perPoint), vec2(1.0)))); }

float denoised(vec2 at) {
  float centre = alphaFrom(valueT(at)); float sum = 0.0, weight = 0.0;
  for (int j = -2; j <= 2; j++) for (int i = -2; i <= 2; i++) {
    float a = sideAlpha(at, vec2(float(i), float(j)));
    float w = exp(-float(i * i + j * j) / 4.5 - (a - centre) * (a - centre) / (2.0 * (0.0036 + noise * exp(min(centre, 8.0)) * 2.0)));
    sum += a * w; weight += w;
  }
  return exp(-sum / weight);
}
float around(vec2 at) {
  float sum = 0.0;
  for (int j = -1; j <= 1; j++) for (int i = -1; i <= 1; i++) sum += bright(exp(-sideAlpha(at, vec2(float(i), float(j)) * 2.0)));
  return sum / 9.0;
}
float tableGrey(vec2 at, float alpha) {
  int bin = clamp(int(floor(alpha / alphaMost * 256.0)), 0, 255);
  vec2 g = clamp((at + 0.5) * vec2(tableGrid) / vec2(size) - 0.5, vec2(0.0), vec2(tableGrid) - 1.0);
  ivec2 a = ivec2(floor(g)), b = min(a + 1, tableGrid - 1); vec2 f = g - vec2(a);
  #define CELL(i, j) texelFetch(tables, ivec2(bin, (j) * tableGrid.x + (i)), 0).r
  return mix(mix(CELL(a.x, a.y), CELL(b.x, a.y), f.x), mix(CELL(a.x, b.y), CELL(b.x, b.y), f.x), f.y);
}
float greyAt(vec2 at) {
  if (channel == 2 && hasLow == 1) {
    float a9 = alphaFrom(meanT(at, 0, 3.0)), a6 = alphaFrom(meanT(at, 1, 3.0));
    return a9 < 0.1 ? 1.0 : clamp((a6 / a9 - 1.0) / 0.25, 0.0, 1.0);
  }
  if (filterKind == 1) return bright(denoised(at));
  if (filterKind == 2) {
    float gx = sideAlpha(at, vec2(1, -1)) + 2.0 * sideAlpha(at, vec2(1, 0)) + sideAlpha(at, vec2(1, 1)) - sideAlpha(at, vec2(-1, -1)) - 2.0 * sideAlpha(at, vec2(-1, 0)) - sideAlpha(at, vec2(-1, 1));
    float gy = sideAlpha(at, vec2(-1, 1)) + 2.0 * sideAlpha(at, vec2(0, 1)) + sideAlpha(at, vec2(1, 1)) - sideAlpha(at, vec2(-1, -1)) - 2.0 * sideAlpha(at, vec2(0, -1)) - sideAlpha(at, vec2(1, -1));
    return clamp(1.0 - length(vec2(gx, gy)) / 2.0, 0.0, 1.0);
  }
  float plain = bright(valueT(at));
  if (filterKind == 3) return clamp(plain + 1.5 * (plain - around(at)), 0.0, 1.0);
  if (filterKind == 4) return clamp(0.5 + (sideAlpha(at, vec2(1, 1)) - sideAlpha(at, vec2(-1, -1))), 0.0, 1.0);
  if (filterKind == 5) return tableGrey(at, alphaFrom(valueT(at)));
  return plain;
}
vec3 materialColour(float grey, int kind, vec2 point) {
  vec3 hue = kind == 0 ? vec3(0.95, 0.55, 0.10) : kind == 1 ? vec3(0.20, 0.68, 0.25) : kind == 2 ? vec3(0.16, 0.42, 0.90) : vec3(0.62, 0.16, 0.72);
  if (kind < 0) return vec3(grey) * (mod(point.x + point.y, 8.0) < 1.5 ? 0.86 : 1.0);
  return grey < 0.5 ? hue * grey * 2.0 : mix(hue, vec3(1.0), (grey - 0.5) * 2.0);
}
#endif
void main() {
  vec2 point = gl_FragCoord.xy - origin;
  vec2 fromMiddle = vec2(point.x - paneSize.x / 2.0, paneSize.y / 2.0 - point.y);
  vec2 at = middle + fromMiddle * perPoint;
  vec3 ground = vec3(0.105, 0.125, 0.14);
  if (at.x < 0.0 || at.y < 0.0 || at.x >= float(size.x) || at.y >= float(size.y)) { colour = vec4(ground, 1.0); return; }
  if (texelFetch(arrived, ivec2(int(at.x) / 256, 0), 0).r < 0.5) { colour = vec4(mod(point.x + point.y, 12.0) < 2.0 ? ground * 1.9 : ground * 1.3, 1.0); return; }
#ifdef EVERYTHING
  if (difference == 1) {
    vec2 there = at * otherPlace.xz + otherPlace.yw;
    if (there.x < 0.0 || there.x >= float(otherSize.x) || texelFetch(arrivedOther, ivec2(int(there.x) / 256, 0), 0).r < 0.5) { colour = vec4(vec3(bright(highT(ivec2(floor(at))))) * 0.5, 1.0); return; }
    float mine = 0.0, its = 0.0;
    for (int j = -1; j <= 1; j++) for (int i = -1; i <= 1; i++) {
      mine += highT(ivec2(floor(at + vec2(float(i), float(j)) * max(abs(perPoint), vec2(1.0)))));
      its += through(rawOf(other, ivec2(floor(there + vec2(float(i), float(j)) * max(abs(perPoint), vec2(1.0)))), otherSize), otherLevels);
    }
    float d = (alphaFrom(mine / 9.0) - alphaFrom(its / 9.0)) / 1.5;
    vec3 grey = vec3(0.35 + 0.6 * bright(mine / 9.0));
    colour = vec4(d > 0.0 ? mix(grey, vec3(0.85, 0.1, 0.05), clamp(d * 1.3 - 0.06, 0.0, 1.0)) : mix(grey, vec3(0.05, 0.25, 0.9), clamp(-d * 1.3 - 0.06, 0.0, 1.0)), 1.0);
    return;
  }
  float grey = greyAt(at);
#else
  float grey = bright(valueT(at));
#endif
  if (negative == 1) grey = 1.0 - grey;
#ifdef EVERYTHING
  if (lut == 1 || strip > 0) {
    float a9; int kind = materialAt(at, a9);
    bool wanted = strip == 0 || (strip == 1 && kind == 0) || (strip == 2 && (kind == 1 || kind == 2)) || (strip == 3 && kind == 3);
    vec3 shown = lut == 1 ? materialColour(grey, kind, point) : vec3(grey);
    if (!wanted && a9 >= 0.25) shown = kind < 0 ? mix(vec3(1.0), vec3(grey), 0.22) * (mod(point.x + point.y, 8.0) < 1.5 ? 0.82 : 1.0) : mix(vec3(1.0), vec3(grey), 0.12);
    else if (!wanted) shown = mix(vec3(1.0), vec3(grey), 0.3);
    colour = vec4(shown, 1.0);
    return;
  }
  colour = lut == 0 ? vec4(vec3(grey), 1.0) : vec4(texelFetch(ramp, ivec2(int(grey * 255.0 + 0.5), lut - 2), 0).rgb, 1.0);
#else
  colour = vec4(vec3(grey), 1.0);
#endif
}`;

/** The plain grey picture: what opens first and is dragged most; made and drawn far sooner where a processor does a card's work. */
export const plainShader = `#version 300 es${fragmentBody}`;
/** With filters, colours, material strips, the ratio of energies and the difference from another picture. */
export const fragmentShader = `#version 300 es
#define EVERYTHING${fragmentBody}`;

/** Lays a smaller picture over the whole canvas. */
export const stretchShader = `#version 300 es
precision mediump float;
uniform sampler2D small; uniform vec2 size;
out vec4 colour;
void main() { colour = vec4(texture(small, gl_FragCoord.xy / size).rgb, 1.0); }`;
