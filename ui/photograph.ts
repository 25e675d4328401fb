/** Longest side in pixels of a photograph that is sent to be searched, and its JPEG quality. */
const longestSide = 1600, quality = 0.88;

/** A photograph as it is shown and searched: upright, turned as wished, made smaller, without any metadata. `url` is the holder's to revoke. */
export type Upright = { readonly blob: Blob; readonly url: string; readonly width: number; readonly height: number };

/** Undefined where this browser cannot read the picture. `quarters` are turns of 90° clockwise. */
export async function uprightPhotograph(file: Blob, quarters: number): Promise<Upright | undefined> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
    const [across, down] = [Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale))];
    const lies = quarters % 2 !== 0;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = lies ? [down, across] : [across, down];
    const pen = canvas.getContext('2d');
    if (!pen) return undefined;
    // JPEG knows no transparency: what is transparent lies on white, as in the house.
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.translate(canvas.width / 2, canvas.height / 2);
    pen.rotate((quarters * Math.PI) / 2);
    pen.drawImage(bitmap, -across / 2, -down / 2, across, down);
    bitmap.close();
    const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality); });
    return blob ? { blob, url: URL.createObjectURL(blob), width: canvas.width, height: canvas.height } : undefined;
  } catch {
    return undefined;
  }
}
