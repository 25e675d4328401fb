/** Four corners in 0 to 1 of a picture: top left, top right, bottom right, bottom left of what they surround. */
export type Corners = readonly (readonly [number, number])[];
type Pictured = { readonly url: string; readonly width: number; readonly height: number; readonly alt: string };

/** A photograph with what was found on it outlined: one boldly, the others faintly. */
export function OutlinedPhoto({ url, width, height, alt, bold, faint }: Pictured & { readonly bold: Corners | undefined; readonly faint: readonly Corners[] }) {
  const points = (corners: Corners): string => corners.map(([x, y]) => `${x * width},${y * height}`).join(' ');
  return (
    <svg className="outlined-photo" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alt}>
      <image href={url} width={width} height={height} />
      {faint.map((corners) => <polygon key={points(corners)} points={points(corners)} className="faint" />)}
      {bold && <><polygon points={points(bold)} className="under" /><polygon points={points(bold)} className="bold" /></>}
    </svg>
  );
}

/** What lies within four corners of a photograph, its upper edge level. */
export function CutOut({ url, width, height, alt, corners }: Pictured & { readonly corners: Corners }) {
  const [a, b, c, d] = corners.map(([x, y]) => ({ x: x * width, y: y * height }));
  if (!a || !b || !c || !d) return null;
  const across = (Math.hypot(b.x - a.x, b.y - a.y) + Math.hypot(c.x - d.x, c.y - d.y)) / 2;
  const down = (Math.hypot(d.x - a.x, d.y - a.y) + Math.hypot(c.x - b.x, c.y - b.y)) / 2;
  const x = (a.x + b.x + c.x + d.x) / 4, y = (a.y + b.y + c.y + d.y) / 4;
  const degrees = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
  // A little of what lies around shows that nothing was cut away.
  const room = 1.16;
  return (
    <svg className="cut-out" viewBox={`${x - (across * room) / 2} ${y - (down * room) / 2} ${Math.max(1, across * room)} ${Math.max(1, down * room)}`} role="img" aria-label={alt}>
      <g transform={`rotate(${-degrees} ${x} ${y})`}><image href={url} width={width} height={height} /></g>
    </svg>
  );
}
