import { createRequire } from 'node:module';
import { readEdi, ediReader } from '#kernel/edifact/reader.ts';
import type { BenchRow } from './row.ts';

type PeerParser = { onOpenSegment: (tag: string) => void; onElement: () => void; onComponent: (value: string) => void; onCloseSegment: () => void; write(chunk: string): void; end(): void };
type Peer = { readonly Parser: new () => PeerParser; readonly Reader: new (specDir: string) => { parse(text: string): readonly unknown[] } };

/** Measures reading with full validation of a large CUSCAR against ts-edifact, which only parses. */
export async function benchEdifact(): Promise<BenchRow[]> {
  const bytes = largeCuscar(40_000);
  const megabytes = bytes.length / 1e6;
  const check = readEdi(bytes);
  if (check.errorCount > 0) throw new Error(`the generated CUSCAR is not sound: ${check.problems[0]?.en}`);
  const ours = megabytes / best(5, () => void readEdi(bytes));
  const chunked = megabytes / best(3, () => {
    const reader = ediReader();
    for (let at = 0; at < bytes.length; at += 65_536) reader.push(bytes.subarray(at, at + 65_536));
    reader.end();
  });
  const gained = memoryGained(bytes, 250);
  const peer = loadPeer();
  const text = new TextDecoder('latin1').decode(bytes);
  const delivered = megabytes / best(3, () => {
    readEdi(bytes, { onSegment: (segment) => consume({ name: segment.tag, elements: segment.values() }) });
  });
  const hooks = peer && megabytes / best(3, () => inSilence(() => parseWithPeer(peer, text)));
  const reader = peer && megabytes / best(2, () => inSilence(() => void new peer.Reader('none').parse(text)));
  const against = (name: string, own: number, theirs: number | undefined) => (theirs ? { peer: name, peerValue: round(theirs), ratio: round(own / theirs) } : {});
  return [
    { name: 'CUSCAR parse and full validation, one core', value: round(ours), unit: 'MB/s', target: 20, met: ours >= 20, ...against('ts-edifact 0.0.14 Reader, parsing only', ours, reader) },
    { name: 'the same, every value handed out as text', value: round(delivered), unit: 'MB/s', target: 20, met: delivered >= 20, ...against('ts-edifact 0.0.14 Parser with bare hooks, parsing only', delivered, hooks) },
    { name: 'resident memory gained over a 250 MB stream', value: round(gained), unit: 'MB', target: 64, met: gained <= 64 },
    { name: 'parse and full validation in 64 KiB chunks', value: round(chunked), unit: 'MB/s', target: 20, met: chunked >= 20 },
  ];
}

/** A sound CUSCAR interchange with so many bills, four segments of party and goods data each, in messages of 5,000 bills. */
export function largeCuscar(bills: number): Uint8Array {
  const out: string[] = ["UNB+UNOB:3+CARRIERX+NBCUSTOMS+261120:0830+BENCH0001'\n"];
  const perMessage = 5_000;
  const messages = Math.ceil(bills / perMessage);
  for (let message = 1; message <= messages; message++) out.push(...cuscarMessage(message, Math.min(perMessage, bills - (message - 1) * perMessage)));
  out.push(`UNZ+${messages}+BENCH0001'\n`);
  return new TextEncoder().encode(out.join(''));
}

function cuscarMessage(message: number, bills: number): string[] {
  const segments = [
    `UNH+M${message}+CUSCAR:D:95B:UN`, `BGM+85+MF${message}+9`, 'DTM+137:202611200830:203', 'NAD+MS+CARRIERX:172:20',
    'TDT+20+088E+1++CARRIERX:172:20+++9324966:146:11:STAR OF BEILUN', 'LOC+60+CNNGB:139:6', 'DTM+132:202611230600:203',
  ];
  for (let box = 0; box < bills; box++) segments.push(`EQD+CN+ABCU${String(message * 100_000 + box).padStart(7, '0')}+45G1:102:5++3+5`, 'MEA+AAE+G+KGM:18250.5', `SEL+CN${100_000 + box}+CA`);
  for (let bill = 1; bill <= bills; bill++) {
    segments.push(
      `CNI+${bill}`, `RFF+BM:NBXM26${String(message * 100_000 + bill).padStart(9, '0')}`, 'LOC+9+NLRTM:139:6', 'LOC+11+CNNGB:139:6',
      'NAD+CZ+++ROTTERDAM MACHINE WORKS BV+WAALHAVEN 12+ROTTERDAM', 'NAD+CN+++NINGBO PLASTICS ?+ MOULD CO LTD+88 XINQI ROAD+NINGBO', `GID+1+${(bill % 900) + 1}:CT`,
      'FTX+AAA+++INJECTION MOULDING MACHINE PARTS:HYDRAULIC CYLINDERS', `MEA+AAE+G+KGM:${1000 + (bill % 20_000)}.25`, `SGP+ABCU${String(message * 100_000 + bill - 1).padStart(7, '0')}+${(bill % 900) + 1}`,
    );
  }
  segments.push(`UNT+${segments.length + 1}+M${message}`);
  return segments.map((segment) => `${segment}'\n`);
}

/** How far resident memory rises while so many megabytes go through one reader in 64 KiB chunks. */
function memoryGained(bytes: Uint8Array, total: number): number {
  const reader = ediReader();
  const before = process.memoryUsage.rss();
  let most = before;
  for (let sent = 0; sent < total * 1e6; sent += bytes.length) {
    for (let at = 0; at < bytes.length; at += 65_536) reader.push(bytes.subarray(at, at + 65_536));
    most = Math.max(most, process.memoryUsage.rss());
  }
  reader.end();
  return (most - before) / 1e6;
}

/** Seconds of the best of so many runs, after one to warm up. */
function best(runs: number, work: () => void): number {
  work();
  let seconds = Infinity;
  for (let run = 0; run < runs; run++) {
    const from = performance.now();
    work();
    seconds = Math.min(seconds, (performance.now() - from) / 1000);
  }
  return seconds;
}

type Segment = { readonly name: string; readonly elements: readonly (readonly string[])[] };
let consumed = 0;

/** Uses every value as a reader would, by looking at its characters, and keeps nothing. */
function consume(segment: Segment): void {
  for (const components of segment.elements) for (const value of components) consumed = (consumed + value.charCodeAt(0)) | 0;
}

/** The rival through the hooks its README shows, building each segment with its values; it validates nothing. */
function parseWithPeer(peer: Peer, text: string): void {
  const parser = new peer.Parser();
  let segments = 0;
  let name = '';
  let elements: string[][] = [];
  let components: string[] = [];
  parser.onOpenSegment = (tag) => { elements = []; name = tag; };
  parser.onElement = () => { components = []; elements.push(components); };
  parser.onComponent = (value) => { components.push(value); };
  parser.onCloseSegment = () => { segments++; consume({ name, elements }); };
  parser.write(text);
  parser.end();
  if (segments === 0) throw new Error('the rival parsed nothing');
}

/** The rival warns on the console for every segment; that is not held against its speed. */
function inSilence(work: () => void): void {
  const { log, warn, error } = console;
  Object.assign(console, { log() {}, warn() {}, error() {} });
  try {
    work();
  } finally {
    Object.assign(console, { log, warn, error });
  }
}

/** The rival is installed beside the bench, not with the product; without it only our own figures are given. */
function loadPeer(): Peer | undefined {
  const folder = process.env['GUANLAN_PEERS'] ?? './peers/node_modules';
  try {
    const load = createRequire(import.meta.url);
    return { ...load(`${folder}/ts-edifact/lib/parser.js`), ...load(`${folder}/ts-edifact/lib/reader.js`) };
  } catch {
    return undefined;
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
