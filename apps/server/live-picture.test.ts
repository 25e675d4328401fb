import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { jpegCutter } from '#kernel/jpeg-frames.ts';
import { type LiveLimits, liveLimits, openLive } from '#platform/video/live-picture.ts';
import { mjpegBox, rtspBox } from '../simulators/endoscope/box.ts';

const hasFfmpeg = spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0;
const limits: LiveLimits = { ...liveLimits, firstMs: 1_500, idleMs: 1_000 };
let pictures: Buffer[] = [];
beforeAll(async () => {
  pictures = await Promise.all(['#c00', '#0c0', '#00c'].map((background) => sharp({ create: { width: 160, height: 120, channels: 3, background } }).jpeg().toBuffer()));
});

async function framesFrom(multipart: Readable, wanted: number): Promise<Uint8Array[]> {
  const [cut, frames] = [jpegCutter(limits.frameBytes), new Array<Uint8Array>()];
  for await (const chunk of multipart) {
    frames.push(...(cut(Buffer.from(chunk)) ?? []));
    if (frames.length >= wanted) break;
  }
  multipart.destroy();
  return frames;
}
const until = async (said: () => boolean): Promise<void> => { for (let tries = 0; !said(); tries += 1) { expect(tries).toBeLessThan(100); await new Promise((resolve) => { setTimeout(resolve, 30); }); } };

test('motion JPEG is passed on picture by picture as it was, and the camera is let go when nobody watches', async () => {
  const box = await mjpegBox(pictures, 90);
  const live = await openLive(box.url, limits);
  if (!live.ok) throw new Error(live.fault);
  const frames = await framesFrom(live.multipart, 3);
  for (const frame of frames) expect(pictures.some((picture) => picture.equals(frame))).toBe(true);
  await until(() => box.watched() === 0);
  await box.close();
});

test.skipIf(!hasFfmpeg)('RTSP is decoded into JPEGs by ffmpeg, which goes with its reader (skipped where there is no ffmpeg)', { timeout: 40_000 }, async () => {
  const box = await rtspBox();
  const live = await openLive(box.url, { ...limits, firstMs: 15_000 });
  if (!live.ok) throw new Error(live.fault);
  const frames = await framesFrom(live.multipart, 5);
  const [first] = frames;
  expect(await sharp(first).metadata()).toMatchObject({ format: 'jpeg', width: 320, height: 240 });
  // The test picture moves.
  expect(new Set(frames.map((frame) => Buffer.from(frame).toString('base64'))).size).toBeGreaterThan(1);
  await until(() => box.watched() === 0);
  await box.close();
});

test('no more are watched at once than allowed, and one that ends makes room', async () => {
  const box = await mjpegBox(pictures);
  const one = { ...limits, streams: 1 };
  const first = await openLive(box.url, one);
  expect(await openLive(box.url, one)).toEqual({ ok: false, fault: 'busy' });
  if (first.ok) await framesFrom(first.multipart, 1);
  await until(() => box.watched() === 0);
  const again = await openLive(box.url, one);
  expect(again.ok).toBe(true);
  if (again.ok) again.multipart.destroy();
  await until(() => box.watched() === 0);
  await box.close();
});

test('an answer that is no moving picture, a redirect and a page that is not there are not read', async () => {
  const box = await mjpegBox(pictures);
  for (const path of ['/nothing', '/moved']) expect(await openLive(box.url.replace('/live', path), limits)).toEqual({ ok: false, fault: 'no-pictures' });
  expect(box.watched()).toBe(0);
  await box.close();
});

test('a camera that says nothing, sends no pictures or ones without end is given up', async () => {
  const [mute, hiss] = [await rawServer(''), await rawServer('HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=x\r\n\r\n', 'no picture at all. ')];
  expect(await openLive(mute.url, limits)).toEqual({ ok: false, fault: 'silent' });
  expect(await openLive(hiss.url, limits)).toEqual({ ok: false, fault: 'no-pictures' });
  const endless = await mjpegBox([Buffer.concat([pictures[0]?.subarray(0, -2) ?? Buffer.alloc(0), Buffer.alloc(30_000, 7)])]);
  expect(await openLive(endless.url, { ...limits, frameBytes: 100_000 })).toEqual({ ok: false, fault: 'no-pictures' });
  expect(await openLive('http://127.0.0.1:9/live', limits)).toEqual({ ok: false, fault: 'silent' });
  for (const box of [mute, hiss, endless]) await box.close();
});

test('one that falls silent ends, and one that goes on ends with its time', async () => {
  const box = await mjpegBox(pictures);
  const live = await openLive(box.url, { ...limits, wholeMs: 700 });
  expect(live.ok && (await framesFrom(live.multipart, 1_000)).length).toBeGreaterThan(2);
  const quiet = await openLive(box.url, limits);
  if (!quiet.ok) throw new Error(quiet.fault);
  setTimeout(() => void box.close(), 300);
  expect((await framesFrom(quiet.multipart, 1_000)).length).toBeGreaterThan(0);
});

test.skipIf(!hasFfmpeg)('RTSP from an address where nobody listens is told as silent', { timeout: 20_000 }, async () => {
  expect(await openLive('rtsp://127.0.0.1:9/live', { ...limits, firstMs: 8_000 })).toEqual({ ok: false, fault: 'silent' });
});

test('without ffmpeg RTSP says so, and motion JPEG goes on', async () => {
  const path = process.env.PATH;
  process.env.PATH = '/nowhere';
  try {
    expect(await openLive('rtsp://127.0.0.1:9/live', limits)).toEqual({ ok: false, fault: 'no-ffmpeg' });
    const box = await mjpegBox(pictures);
    const live = await openLive(box.url, limits);
    expect(live.ok).toBe(true);
    if (live.ok) live.multipart.destroy();
    await box.close();
  } finally {
    process.env.PATH = path;
  }
});

async function rawServer(head: string, again = ''): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).resume().write(head);
    const saying = again ? setInterval(() => socket.write(again), 20) : undefined;
    socket.once('close', () => clearInterval(saying));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`, close: () => new Promise((resolve) => { server.close(() => resolve()); }) };
}
