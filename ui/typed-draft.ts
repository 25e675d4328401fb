/** What was typed into a form and kept on this device under `key`, over the defaults; the defaults alone where nothing readable lies there. */
export function typedOr(key: string, defaults: Record<string, unknown>): Record<string, unknown> {
  try {
    const typed: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof typed === 'object' && typed !== null ? { ...defaults, ...typed } : defaults;
  } catch {
    return defaults;
  }
}
