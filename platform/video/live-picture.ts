import { Readable } from 'node:stream';
import { jpegCutter } from '#kernel/jpeg-frames.ts';
import { type Opened, openMjpeg } from './mjpeg-source.ts';
import { openRtsp } from './rtsp-source.ts';

/** Why there is no live picture: nothing here to decode RTSP with, too many already, or a camera that says nothing we can show. */
export type LiveFault = 'no-ffmpeg' | 'busy' | 'silent' | 'no-pictures';
export type LiveLimits = { readonly streams: number; readonly firstMs: number; readonly idleMs: number; readonly wholeMs: number; readonly frameBytes: number; readonly everyMs: number };
type Live = { readonly ok: true; readonly multipart: Readable } | { readonly ok: false; readonly fault: LiveFault };

export const liveLimits: LiveLimits = { streams: 4, firstMs: 12_000, idleMs: 8_000, wholeMs: 5 * 60_000, frameBytes: 2 * 1024 * 1024, everyMs: 66 };
export const liveContentType = 'multipart/x-mixed-replace; boundary=frame';

/** Of this process; a second server has its own. */
let running = 0;

/**
 * The live picture of a camera, as JPEGs one after another. It is answered once the first picture is there. It ends when
 * its reader goes, when the camera falls silent or sends too much at once, and in any case after `wholeMs`; with it ends
 * whatever was started for it.
 */
export async function openLive(url: string, limits: LiveLimits = liveLimits): Promise<Live> {
  if (running >= limits.streams) return { ok: false, fault: 'busy' };
  running += 1;
  const source = url.startsWith('rtsp:') ? openRtsp(url, limits) : await openMjpeg(url, limits);
  if ('fault' in source) {
    running -= 1;
    return { ok: false, fault: source.fault };
  }
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    running -= 1;
    source.close();
  };
  const frames = framesOf(source, limits);
  const first = await frames.next();
  if (first.done) {
    close();
    return { ok: false, fault: source.faultNow() ?? 'silent' };
  }
  // One picture waits at most: a slow reader misses pictures and never sees old ones.
  const multipart = Readable.from(parts(first.value, frames), { objectMode: false, highWaterMark: 1 });
  multipart.once('close', close);
  return { ok: true, multipart };
}

/** Pictures no faster than one in `everyMs`; those between are dropped, so that what is shown is now. */
async function* framesOf({ stream, close }: Opened, { firstMs, idleMs, wholeMs, frameBytes, everyMs }: LiveLimits): AsyncGenerator<Uint8Array> {
  const cut = jpegCutter(frameBytes);
  const [began, iterator] = [performance.now(), stream[Symbol.asyncIterator]()];
  let [last, got] = [-Infinity, false];
  let quiet = setTimeout(close, firstMs);
  const whole = setTimeout(close, wholeMs);
  try {
    for (;;) {
      // A line that breaks off, or that we cut, is the end of the picture and no fault of the house.
      const next = await iterator.next().catch(() => undefined);
      if (!next || next.done) return;
      const frames = cut(Buffer.from(next.value));
      if (!frames || performance.now() - began > wholeMs) return;
      const newest = frames.at(-1);
      if (!newest) continue;
      clearTimeout(quiet);
      quiet = setTimeout(close, idleMs);
      if (got && performance.now() - last < everyMs) continue;
      [last, got] = [performance.now(), true];
      yield newest;
    }
  } finally {
    clearTimeout(quiet);
    clearTimeout(whole);
    close();
  }
}

async function* parts(first: Uint8Array, frames: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield partOf(first);
  for await (const frame of frames) yield partOf(frame);
}

function partOf(frame: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`--frame\r\nContent-Type: image/jpeg\r\nContent-Length: ${frame.length}\r\n\r\n`), frame, Buffer.from('\r\n')]);
}
