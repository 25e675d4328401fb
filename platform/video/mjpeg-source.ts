import { get, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { LiveFault } from './live-picture.ts';

export type Opened = { readonly stream: Readable; readonly close: () => void; readonly faultNow: () => LiveFault | undefined };
export type Source = Opened | { readonly fault: LiveFault };

/** Motion JPEG over HTTP from exactly this address: no redirect is followed, and an answer that is no moving picture is not read. */
export function openMjpeg(url: string, { firstMs }: { readonly firstMs: number }): Promise<Source> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, headers: { accept: 'multipart/x-mixed-replace, image/jpeg' } });
    const giveUp = (): void => {
      request.destroy();
      resolve({ fault: 'silent' });
    };
    const late = setTimeout(giveUp, firstMs);
    // Also once the answer has begun: a line that breaks off ends the stream, and never the process.
    request.on('error', giveUp);
    request.once('response', (answer: IncomingMessage) => {
      clearTimeout(late);
      const kind = answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
      if (answer.statusCode === 200 && /^multipart\/x-mixed-replace$/.test(kind)) {
        resolve({ stream: answer, close: () => request.destroy(), faultNow: () => 'no-pictures' });
        return;
      }
      request.destroy();
      resolve({ fault: 'no-pictures' });
    });
  });
}
