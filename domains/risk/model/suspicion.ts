/** What the inspectors look at for a reason an image officer marked: codes of `points.ts`. */
const pointByReason: Readonly<Record<string, string>> = { NAME: 'NAME', QUANTITY: 'QTY', FILING: 'SPEC' };

/** 查验要点 of a suspicion; whatever is no matter of name, quantity or filing is looked for as hidden goods. */
export function pointsOfMarks(reasons: readonly string[]): string[] {
  return [...new Set(reasons.map((reason) => pointByReason[reason] ?? 'HIDDEN'))];
}
