import { spawn } from 'node:child_process';
import type { LiveLimits } from './live-picture.ts';
import type { Opened } from './mjpeg-source.ts';

/**
 * RTSP, decoded by ffmpeg of the machine into JPEGs. It may open nothing but the stream's own protocols, so that what a
 * camera sends can make it read no file; it decodes one picture size at most, without sound, and is killed with its reader.
 */
export function openRtsp(url: string, { wholeMs }: LiveLimits): Opened {
  const child = spawn('ffmpeg', [
    '-nostdin', '-hide_banner', '-loglevel', 'error', '-protocol_whitelist', 'tcp,udp,rtp,rtsp', '-rtsp_transport', 'tcp', '-timeout', '5000000', '-probesize', '500000', '-analyzeduration', '2000000',
    '-max_pixels', String(4096 * 2304), '-threads', '1', '-i', url, '-map', '0:v:0', '-an', '-sn', '-dn', '-t', String(Math.ceil(wholeMs / 1000)), '-vf', "scale='min(1280,iw)':-2,fps=12", '-c:v', 'mjpeg', '-q:v', '5', '-f', 'image2pipe', 'pipe:1',
  ], { stdio: ['ignore', 'pipe', 'ignore'], env: { PATH: process.env.PATH ?? '' } });
  let missing = false;
  child.once('error', () => {
    missing = true;
    child.stdout.destroy();
  });
  child.stdout.on('error', () => undefined);
  return { stream: child.stdout, close: () => { child.kill('SIGKILL'); child.stdout.destroy(); }, faultNow: () => (missing ? 'no-ffmpeg' : undefined) };
}
