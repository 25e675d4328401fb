/** How the bytes of an interchange become text. */
export type Charset = { readonly name: string; readonly encoding: 'ascii' | 'latin1' | 'utf-8' | 'gb18030'; readonly level: 'A' | 'B' | 'any' };

const known: Readonly<Record<string, Charset>> = {
  UNOA: { name: 'UNOA', encoding: 'ascii', level: 'A' },
  UNOB: { name: 'UNOB', encoding: 'ascii', level: 'B' },
  UNOC: { name: 'UNOC', encoding: 'latin1', level: 'any' },
  UNOY: { name: 'UNOY', encoding: 'utf-8', level: 'any' },
  UNOW: { name: 'UNOW', encoding: 'utf-8', level: 'any' },
};

/** GB18030 is no repertoire of UN/EDIFACT; partners who send it anyway are configured so. */
export const gb18030: Charset = { name: 'GB18030', encoding: 'gb18030', level: 'any' };

export function charsetOf(syntaxIdentifier: string): Charset | undefined {
  return known[syntaxIdentifier];
}

/** What the tokenizer must do at each byte; every byte above `high` is data that needs a closer look or none. */
export const byteKind = { data: 0, component: 1, element: 2, release: 3, terminator: 4, line: 5, high: 6, control: 7, outside: 8 } as const;

/** ISO 9735 level A beside letters, digits and space. */
const levelA = new Set([...`.,-()/=!"%&*;<>'+:?`].map((character) => character.charCodeAt(0)));

/** Fills the 256 byte kinds for a repertoire, leaving the service characters to the caller. */
export function fillKinds(kinds: Uint8Array, level: 'A' | 'B' | 'any'): void {
  for (let byte = 0; byte < 256; byte++) {
    const letter = (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte === 32;
    const allowed = level !== 'A' || letter || levelA.has(byte);
    kinds[byte] = byte >= 128 ? byteKind.high : byte < 32 || byte === 127 ? byteKind.control : allowed ? byteKind.data : byteKind.outside;
  }
  kinds[10] = byteKind.line;
}

const strict = { 'utf-8': new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }), gb18030: new TextDecoder('gb18030', { fatal: true }) };
const lenient = { 'utf-8': new TextDecoder('utf-8', { ignoreBOM: true }), gb18030: new TextDecoder('gb18030') };

/** Text of bytes; those that are not of the encoding become U+FFFD. */
export function decode(bytes: Uint8Array, charset: Charset): string {
  if (charset.encoding === 'utf-8' || charset.encoding === 'gb18030') return lenient[charset.encoding].decode(bytes);
  let text = '';
  if (charset.encoding === 'latin1') {
    // In pieces, because a call takes only so many arguments; a TextDecoder of this name would read windows-1252.
    for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
    return text;
  }
  for (const byte of bytes) text += byte < 128 ? String.fromCharCode(byte) : '\ufffd';
  return text;
}

/** Whether the bytes are sound in the encoding. */
export function isSound(bytes: Uint8Array, charset: Charset): boolean {
  if (charset.encoding === 'latin1') return true;
  if (charset.encoding === 'ascii') return bytes.every((byte) => byte < 128);
  try {
    strict[charset.encoding].decode(bytes);
    return true;
  } catch {
    return false;
  }
}
