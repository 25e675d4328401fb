/** Reads a URL's query as texts. The router's own reading makes numbers of digits, and an 18-digit declaration number does not survive that. */
export function readSearch(text: string): Record<string, string> {
  // Quotes are what the router wrote around digits before; old links keep working.
  return Object.fromEntries([...new URLSearchParams(text)].map(([name, value]) => [name, value.replace(/^"(.*)"$/, '$1')]));
}

export function writeSearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}
