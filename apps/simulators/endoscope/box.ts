import { spawn } from 'node:child_process';
import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** The little box beside an endoscope that makes its picture a network stream; it speaks as such boxes do. */
export type EndoscopeBox = { readonly url: string; readonly watched: () => number; readonly close: () => Promise<void> };

/** Motion JPEG over HTTP: the given pictures again and again. */
export async function mjpegBox(pictures: readonly Uint8Array[], everyMs = 50): Promise<EndoscopeBox> {
  let watching = 0;
  const server = createHttp((request, answer) => {
    if (request.url !== '/live') return void answer.writeHead(request.url === '/moved' ? 302 : 404, { location: '/live' }).end('nothing here');
    watching += 1;
    answer.writeHead(200, { 'content-type': 'multipart/x-mixed-replace; boundary=box' });
    let shown = 0;
    const ticking = setInterval(() => {
      const picture = pictures[shown % pictures.length] ?? new Uint8Array();
      shown += 1;
      answer.write(Buffer.concat([Buffer.from('--box\r\nContent-Type: image/jpeg\r\n\r\n'), picture, Buffer.from('\r\n')]));
    }, everyMs);
    answer.once('close', () => { clearInterval(ticking); watching -= 1; });
  });
  const port = await listening(server);
  return { url: `http://127.0.0.1:${port}/live`, watched: () => watching, close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }) };
}

/**
 * RTSP 1.0 over TCP (RFC 2326, interleaved as in 10.12): H.264 of ffmpeg's test picture. ffmpeg only sends RTP, so this
 * answers the conversation and hands on its packets.
 */
export async function rtspBox(): Promise<EndoscopeBox> {
  const players = new Set<Socket>();
  const packets = await datagramsOn();
  const { port: rtpPort } = packets.address();
  const encoder = spawn('ffmpeg', ['-nostdin', '-loglevel', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=15', '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p', '-profile:v', 'baseline', '-g', '10',
    '-bsf:v', 'dump_extra', '-payload_type', '96', '-f', 'rtp', `rtp://127.0.0.1:${rtpPort}?pkt_size=1200`], { stdio: ['ignore', 'ignore', 'ignore'] });
  // Encoding has no end of its own: it must not outlive whoever forgot to close the box.
  const end = (): void => { encoder.kill('SIGKILL'); };
  process.once('exit', end);
  packets.on('message', (packet) => {
    const head = Buffer.from([0x24, 0, packet.length >> 8, packet.length & 255]);
    for (const player of players) player.write(Buffer.concat([head, packet]));
  });
  const server = createServer((socket) => {
    socket.on('error', () => undefined).once('close', () => players.delete(socket));
    let asked = '';
    socket.on('data', (bytes) => {
      asked += bytes.toString('latin1');
      for (let end = asked.indexOf('\r\n\r\n'); end >= 0; end = asked.indexOf('\r\n\r\n')) {
        answer(socket, asked.slice(0, end));
        if (asked.startsWith('PLAY')) players.add(socket);
        asked = asked.slice(end + 4);
      }
    });
  });
  const port = await listening(server);
  const close = async (): Promise<void> => {
    end();
    process.off('exit', end);
    for (const player of players) player.destroy();
    packets.close();
    await new Promise((resolve) => { server.close(resolve); });
  };
  return { url: `rtsp://127.0.0.1:${port}/live`, watched: () => players.size, close };
}

const description = ['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=endoscope', 'c=IN IP4 127.0.0.1', 't=0 0', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=fmtp:96 packetization-mode=1', 'a=control:track1', ''].join('\r\n');

function answer(socket: Socket, asked: string): void {
  const number = /^CSeq:\s*(\d+)/im.exec(asked)?.[1] ?? '0';
  const say = (lines: readonly string[], body = ''): void => void socket.write([`RTSP/1.0 200 OK`, `CSeq: ${number}`, ...lines, ...(body ? [`Content-Length: ${Buffer.byteLength(body)}`] : []), '', body].join('\r\n'));
  switch (asked.split(' ')[0]) {
    case 'OPTIONS': return say(['Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN']);
    case 'DESCRIBE': return say(['Content-Type: application/sdp'], description);
    case 'SETUP': return say(['Transport: RTP/AVP/TCP;unicast;interleaved=0-1', 'Session: 1']);
    default: return say(['Session: 1']);
  }
}

function listening(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)); });
}

function datagramsOn(): Promise<Datagrams> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => { socket.bind(0, '127.0.0.1', () => resolve(socket)); });
}
