import type { Readable } from 'node:stream';

/**
 * Reads a body to its end; undefined as soon as it is larger than allowed, without keeping more of it. The stream is
 * left open, because on it the sender is to be answered.
 */
export async function bytesOf(body: Readable, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > maxBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
