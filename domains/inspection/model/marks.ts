/** A suspicious scan as image review publishes it: marks in millimetres of the picture, boxes in columns. */
export type SuspicionRow = {
  readonly scanNo: string; readonly rows: number; readonly pixelMm: { readonly along: number; readonly up: number };
  readonly boxes: readonly { readonly no: string; readonly fromPx: number; readonly toPx: number; readonly doorAt: 'left' | 'right' }[];
  readonly marks: readonly { readonly boxNo: string; readonly reason: string; readonly note: string; readonly polygon: readonly (readonly [number, number])[] }[];
};
export type MarkInBox = { readonly scanNo: string; readonly boxNo: string; readonly reason: string; readonly note: string; readonly doorM: [number, number]; readonly boxM: number; readonly height: [number, number] };

/** Where a mark lies for somebody who stands at the open door: metres from it, and the share of the picture's height from the top. */
export function marksInBox(suspicions: readonly SuspicionRow[]): MarkInBox[] {
  return suspicions.flatMap(({ scanNo, rows, pixelMm, boxes, marks }) => marks.flatMap(({ boxNo, reason, note, polygon }): MarkInBox[] => {
    const box = boxes.find(({ no }) => no === boxNo);
    if (!box) return [];
    const [from, to] = [box.fromPx * pixelMm.along, box.toPx * pixelMm.along];
    const [left, right] = [Math.min(...polygon.map(([x]) => x)), Math.max(...polygon.map(([x]) => x))];
    const [near, far] = box.doorAt === 'left' ? [left - from, right - from] : [to - right, to - left];
    const metres = (mm: number): number => Math.round(Math.min(to - from, Math.max(0, mm)) / 100) / 10;
    const share = (mm: number): number => Math.min(1, Math.max(0, mm / (rows * pixelMm.up)));
    return [{ scanNo, boxNo, reason, note, doorM: [metres(near), metres(far)], boxM: metres(to - from), height: [share(Math.min(...polygon.map(([, y]) => y))), share(Math.max(...polygon.map(([, y]) => y)))] }];
  }));
}
