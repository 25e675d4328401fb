/** A cell of a spreadsheet as text: rich text and links by what they show, formulas and errors as nothing; dates as `dated` says. */
export function cellText(value: unknown, dated: (date: Date) => string = (date) => date.toISOString().slice(0, 10)): string {
  if (value instanceof Date) return dated(value);
  if (typeof value !== 'object') return value === undefined ? '' : String(value).trim();
  if (value === null) return '';
  if ('richText' in value && Array.isArray(value.richText)) return value.richText.map((part: { readonly text: string }) => part.text).join('').trim();
  return 'text' in value ? String(value.text).trim() : '';
}
