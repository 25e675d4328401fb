import { jpegCutter } from '#kernel/jpeg-frames.ts';

const framesPerSecond = 15;
const maxFrameBytes = 2 * 1024 * 1024;

export type LivePicture = { readonly stream: MediaStream; /** Fulfilled once no more pictures come. */ readonly over: Promise<void> };

/** Pictures of a site's camera as a stream like that of a camera of the device, so that stills and clips are taken of both alike. */
export async function livePictureOf(body: ReadableStream<Uint8Array>): Promise<LivePicture> {
  const canvas = document.createElement('canvas');
  const reader = body.getReader();
  const cut = jpegCutter(maxFrameBytes);
  const showNext = async (): Promise<boolean> => {
    for (;;) {
      // A line that breaks off is the end of the picture.
      const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }));
      const newest = done ? undefined : cut(value);
      if (!newest) return false;
      const frame = newest.at(-1);
      if (frame && await shown(canvas, frame)) return true;
    }
  };
  if (!(await showNext())) throw new Error('no picture came');
  const over = (async () => { while (await showNext()); })();
  return { stream: canvas.captureStream(framesPerSecond), over };
}

/** A picture that cannot be decoded is passed over. */
async function shown(canvas: HTMLCanvasElement, frame: Uint8Array): Promise<boolean> {
  const picture = await createImageBitmap(new Blob([new Uint8Array(frame)], { type: 'image/jpeg' })).catch(() => undefined);
  if (!picture) return false;
  if (canvas.width !== picture.width || canvas.height !== picture.height) [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  picture.close();
  return true;
}
