/** Marks over and under letters that people leave out when they search: of Latin, Greek and Cyrillic, Hebrew points, Arabic vowels. */
const leftOut = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;

/** A text as it is searched by: case, full-width forms, accents and the length of blanks do not matter, the script does. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(leftOut, '').normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
