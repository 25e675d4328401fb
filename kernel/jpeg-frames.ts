/** Little enough that moving it up for every false beginning in it costs nothing. */
const pieceBytes = 4096;

/**
 * Cuts the pictures out of motion JPEG, however its bytes arrive and whatever lies between them: multipart heads, padding,
 * nothing. A picture ends where its own structure ends (ITU-T T.81, B.1), so that a thumbnail inside ends nothing.
 * Answers undefined once a picture is larger than allowed; nothing beyond that is ever held.
 */
export function jpegCutter(maxBytes: number): (chunk: Uint8Array) => Uint8Array[] | undefined {
  const held = new Uint8Array(maxBytes);
  let [length, at, begun, inScan] = [0, 0, false, false];

  function drop(bytes: number): void {
    held.copyWithin(0, bytes, length);
    [length, at, begun, inScan] = [length - bytes, 0, false, false];
  }

  /** Looks for FF D8 FF; what lies before is no picture's. */
  function begin(): boolean {
    let from = 0;
    while (from + 2 < length && !(held[from] === 0xff && held[from + 1] === 0xd8 && held[from + 2] === 0xff)) from += 1;
    drop(from);
    begun = length >= 3;
    at = 2;
    return begun;
  }

  /** The next marker or the end of the picture: true once it is whole. */
  function advance(): boolean {
    while (begun && at + 1 < length) {
      const [byte, code = 0] = [held[at], held[at + 1]];
      const isMarker = byte === 0xff && code !== 0xff && !(inScan && (code === 0 || (code >= 0xd0 && code <= 0xd7)));
      if (inScan && !isMarker) at += byte === 0xff && code !== 0xff ? 2 : 1;
      else if (byte === 0xff && code === 0xff) at += 1;
      else if (code === 0xd9 && isMarker) { at += 2; return true; }
      else if (!isMarker || code === 0xd8 || code === 0) drop(2);
      else if (code === 0x01 || (code >= 0xd0 && code <= 0xd7)) at += 2;
      else if (at + 3 >= length) return false;
      else {
        const segment = (held[at + 2] ?? 0) * 256 + (held[at + 3] ?? 0);
        inScan = code === 0xda;
        if (segment < 2) drop(2);
        else at += 2 + segment;
      }
    }
    return false;
  }

  function cut(): Uint8Array[] {
    const frames: Uint8Array[] = [];
    while (begun || begin()) {
      if (!advance()) {
        // What turned out to be no picture is passed over; what is not whole yet is waited for.
        if (begun) break;
        continue;
      }
      frames.push(held.slice(0, at));
      drop(at);
    }
    return frames;
  }

  return (chunk) => {
    const frames: Uint8Array[] = [];
    for (let from = 0; from < chunk.length;) {
      const piece = chunk.subarray(from, from + Math.min(pieceBytes, held.length - length));
      if (piece.length === 0) return undefined;
      held.set(piece, length);
      [length, from] = [length + piece.length, from + piece.length];
      frames.push(...cut());
    }
    return frames;
  };
}
