/** The five service characters of ISO 9735, as bytes. */
export type Delimiters = { readonly component: number; readonly element: number; readonly decimal: number; readonly release: number; readonly terminator: number };

export const defaultDelimiters: Delimiters = { component: 0x3a, element: 0x2b, decimal: 0x2e, release: 0x3f, terminator: 0x27 };

/**
 * Reads the six characters after `UNA`. A space as release character means that none is used (kept as 0x20).
 * The fifth character is reserved in syntax 3 and the repetition separator in syntax 4, which no message here uses.
 */
export function readUna(bytes: Uint8Array): Delimiters | undefined {
  const [component = 0, element = 0, decimal = 0, release = 0, , terminator = 0] = bytes.subarray(3, 9);
  const used = release === 0x20 ? [component, element, terminator] : [component, element, release, terminator];
  const sound = new Set(used).size === used.length && used.every((byte) => byte > 0x20 && byte < 0x7f && !isLetterOrDigit(byte));
  return sound ? { component, element, decimal, release, terminator } : undefined;
}

function isLetterOrDigit(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}
