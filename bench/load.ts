import { Agent, request } from 'node:http';

/** What a load of calls took: rate, and latency in ms by percentile. */
export type Measured = { readonly perSecond: number; readonly p50: number; readonly p95: number; readonly p99: number; readonly failed: number; readonly count: number };
export type Call = { readonly method: string; readonly path: string; readonly headers: Readonly<Record<string, string>>; readonly body?: string };

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function send(base: URL, call: Call): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const sent = request({ host: base.hostname, port: base.port, agent, method: call.method, path: call.path, headers: { ...call.headers, ...(call.body === undefined ? {} : { 'content-length': Buffer.byteLength(call.body) }) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
    });
    // A call that gets no answer is one that failed; it must not end the whole measurement.
    sent.on('error', (fault) => resolve({ status: 0, text: fault.message }));
    sent.end(call.body);
  });
}

/** As fast as so many clients can, for so many seconds. */
export async function closedLoop(base: string, clients: number, seconds: number, callOf: (index: number) => Call, sound: (status: number, text: string) => boolean): Promise<Measured> {
  const url = new URL(base);
  const times: number[] = [];
  let failed = 0;
  let next = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(Array.from({ length: clients }, async () => {
    while (performance.now() < until) {
      const at = performance.now();
      const { status, text } = await send(url, callOf(next++));
      times.push(performance.now() - at);
      if (!sound(status, text)) failed += 1;
    }
  }));
  return measuredOf(times, failed, (performance.now() - began) / 1000);
}

/** So many calls a second, whether the earlier ones are answered or not: latency counts from when a call was due. */
export async function openLoop(base: string, perSecond: number, seconds: number, callOf: (index: number) => Call, sound: (status: number, text: string) => boolean): Promise<Measured> {
  const url = new URL(base);
  const times: number[] = [];
  let failed = 0;
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const due = began + (index / perSecond) * 1000;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => { setTimeout(resolve, wait); });
    running.push(send(url, callOf(index)).then(({ status, text }) => { times.push(performance.now() - due); if (!sound(status, text)) failed += 1; }));
  }
  await Promise.all(running);
  return measuredOf(times, failed, (performance.now() - began) / 1000);
}

export function measuredOf(times: readonly number[], failed: number, seconds: number): Measured {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { perSecond: Math.round(times.length / seconds), p50: at(0.5), p95: at(0.95), p99: at(0.99), failed, count: times.length };
}
