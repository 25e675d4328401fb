/** A fan of rays from one low source; rows lie evenly in the upright plane through the box's middle. */
export type Fan = {
  readonly rows: number;
  readonly upMm: number;
  readonly lowestRowHeightMm: number;
  readonly sourceHeightMm: number;
  readonly sourceToBoxCentreMm: number;
  /** Elevation of the beam's axis in degrees. */
  readonly axisDeg: number;
};

/** Height above ground at which a row's ray crosses the middle of the box. Row 0 is the top. */
export function heightOfRow(fan: Fan, row: number): number {
  return fan.lowestRowHeightMm + (fan.rows - row - 0.5) * fan.upMm;
}

export function rowOfHeight(fan: Fan, heightMm: number): number {
  return fan.rows - 0.5 - (heightMm - fan.lowestRowHeightMm) / fan.upMm;
}

/** Tangent of each ray's elevation. */
export function slopesOf(fan: Fan): Float64Array {
  return Float64Array.from({ length: fan.rows }, (_, row) => (heightOfRow(fan, row) - fan.sourceHeightMm) / fan.sourceToBoxCentreMm);
}

/** Fan position 0 (axis) … 99 (the ray farthest from it) of each row: what the spectrum depends on. */
export function fanPositions(fan: Fan): Float64Array {
  const axis = fan.axisDeg * Math.PI / 180;
  const off = slopesOf(fan).map((slope) => Math.abs(Math.atan(slope) - axis));
  const most = off.reduce((a, b) => Math.max(a, b), 1e-9);
  return off.map((angle) => angle / most * 99);
}
