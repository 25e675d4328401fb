/** Whether a text has the form of a UN/LOCODE: country, then three letters or digits 2 to 9 (`CNNGB`). Source: UN/ECE Recommendation 16. */
export function isLocode(text: string): boolean {
  return /^[A-Z]{2}[A-Z2-9]{3}$/.test(text);
}

/** The two letters of the country of a place. */
export function countryOf(locode: string): string {
  return locode.slice(0, 2);
}
