// Renders the marks a network learns from: icons of free sets and word marks of drawn words in free fonts, by the
// benchmark generator's own pens but with other seeds, sets and fonts than any it evaluates with.
//   node training/marks/render.mjs --generator DIR --sources NODE_MODULES --fonts DIR --out DIR --words 12000 [--seed S] [--besides DIR] [--workers 2] [--photos N]
// Writes OUT/marks.rgba (N × 128 × 128 × 4, straight alpha, the trimmed mark stretched to the square) and
// OUT/marks.jsonl (one line a picture: i, id, alter, dark, ratio); icons that --besides rendered are left out. With --photos it writes instead, of marks that train.py
// holds out, OUT/photos/*.jpg and OUT/photos.jsonl (qid, file, id, tier, quad): what scores are calibrated on.
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const SIDE = 128;
const args = isMainThread ? Object.fromEntries(process.argv.slice(2).join(' ').split('--').filter(Boolean).map((part) => part.trim().split(' '))) : workerData;
process.env.FONT_DIR = resolve(args.fonts);
const lib = async (name) => import(pathToFileURL(join(resolve(args.generator), 'lib', name)).href);
const { Rng } = await lib('rng.mjs');
const { GEN, SCRIPT_W, WordRegistry, lookalike } = await lib('words.mjs');
const { genSvg, alterReal, iconSet, holderSlug, PALETTE } = await lib('marks.mjs');
const { renderMark } = await lib('raster.mjs');
const { buildEnv } = await lib('env.mjs');
const { shoot } = await lib('photo.mjs');
const { TIERS: tiers } = await import(pathToFileURL(join(resolve(args.generator), 'profiles/dev.mjs')).href);
const sources = resolve(args.sources);
const seed = args.seed ?? 'marks-train-1';

if (isMainThread) await main();
else serve();

/** Names of marks the benchmark evaluates on: an icon that bears one is not learnt from. */
function evaluated() {
  const names = new Set();
  const modules = join(resolve(args.generator), 'node_modules');
  for (const file of readdirSync(join(modules, 'simple-icons/icons'))) names.add(holderSlug('simple-icons', file.replace('.svg', '')));
  for (const file of readdirSync(join(modules, '@lobehub/icons-static-svg/icons'))) names.add(holderSlug('lobehub', file.replace('.svg', '')));
  for (const set of ['logos', 'devicon', 'cib', 'token-branded', 'skill-icons', 'fa6-brands', 'vscode-icons', 'material-icon-theme', 'file-icons', 'cryptocurrency-color']) {
    for (const name of Object.keys(iconSet(set, modules).icons)) names.add(holderSlug(set, name));
  }
  return names;
}

/** One style a figure: sets draw each icon several times (bold, thin, filled); one of them is taken. */
function icons(perSet) {
  const taken = evaluated();
  const besides = new Set(args.besides ? readFileSync(join(args.besides, 'marks.jsonl'), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line).id) : []);
  const out = [];
  for (const set of readdirSync(join(sources, '@iconify-json')).toSorted()) {
    const seen = new Set();
    const names = new Rng(`${seed}:set:${set}`).shuffle(Object.keys(iconSet(set, sources).icons));
    for (const name of names) {
      const figure = name.replace(/-(thin|light|bold|fill|filled|duotone|outline|line|linear|broken|solid|rounded|sharp|color|\d+)$/g, '').replace(/-(thin|light|bold|fill|filled|duotone|outline|line|linear|broken|solid|rounded|sharp|color|\d+)$/g, '');
      if (seen.has(figure) || besides.has(`${set}:${figure}`) || /logo|brand/.test(name) || taken.has(holderSlug(set, name)) || taken.has(figure.replaceAll('-', ''))) continue;
      seen.add(figure);
      out.push({ kind: 'icon', set, name, id: `${set}:${figure}` });
      if (seen.size >= perSet) break;
    }
  }
  return out;
}

function words(count) {
  const registry = new WordRegistry();
  const random = new Rng(`${seed}:words`);
  const out = [];
  for (let serial = 0; out.length < count; serial += 1) {
    const r = random.fork(`m${serial}`);
    const script = r.weighted(SCRIPT_W);
    const fresh = (of) => {
      for (let turn = 0; turn < 40; turn += 1) {
        const word = GEN[of](r);
        if (Array.from(word).length >= 2 && !registry.conflicts(word)) { registry.add(word); return word; }
      }
      return undefined;
    };
    const word = fresh(script);
    if (!word) continue;
    const mark = { kind: 'gen', script, word, seed: `${seed}:${serial}`, styleSeed: `${seed}:${serial}`, id: `w${serial}` };
    if (script !== 'latin' && r.bool(0.3)) Object.assign(mark, { word2: fresh('latin'), script2: 'latin' });
    else mark.tag = r.bool(0.5) ? `NO. ${r.int(1, 99)}` : r.pick(['TRADE MARK', 'FINEST', 'WORKS', `FOUNDED ${r.int(1880, 2015)}`, 'MADE WITH CARE', 'EXPORT']);
    // The same get-up with another word is what teaches that the word counts.
    if (r.bool(0.15) && out.length > 50) { const like = out[r.int(0, out.length - 1)]; if (like.script === script) mark.styleSeed = like.styleSeed; }
    out.push(mark);
    if (r.bool(0.4)) {
      const edit = r.weighted([['letter', 7], ['font', 1], ['device', 1], ['stretch', 1]]);
      const altered = edit === 'letter' ? lookalike(word, script, r) : undefined;
      const alter = { seed: `${mark.seed}:x`, ...(edit === 'letter' ? { word: altered?.word } : edit === 'font' ? { font: true } : edit === 'device' ? { device: true } : { stretch: r.bool() ? r.range(1.15, 1.3) : r.range(0.75, 0.87) }) };
      if (edit !== 'letter' || altered) out.push({ ...mark, alter });
    }
  }
  return out;
}

async function main() {
  mkdirSync(args.out, { recursive: true });
  const list = [...icons(Number(args.perSet ?? 1200)), ...words(Number(args.words ?? 12000))];
  if (args.photos) return photograph(list, Number(args.photos));
  const withAltered = list.flatMap((mark, index) => (mark.kind === 'icon' && index % 5 === 0 ? [mark, { ...mark, alter: { seed: `${seed}:${mark.id}`, op: ['droppart', 'addpart', 'stretch'][(index / 5) % 3] } }] : [mark]));
  const pixels = createWriteStream(join(args.out, 'marks.rgba'));
  const lines = createWriteStream(join(args.out, 'marks.jsonl'));
  let next = 0;
  let kept = 0;
  await Promise.all(Array.from({ length: Number(args.workers ?? 2) }, () => new Promise((done, fail) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: args });
    const feed = () => {
      if (next >= withAltered.length) {
        void worker.terminate();
        done();
        return;
      }
      const batch = withAltered.slice(next, (next += 32));
      if (next % 2048 < 32) process.stderr.write(`${next} of ${withAltered.length}\n`);
      worker.postMessage(batch);
    };
    worker.on('message', (results) => {
      for (const { pixels: picture, ...line } of results) {
        pixels.write(Buffer.from(picture));
        lines.write(`${JSON.stringify({ i: kept, ...line })}\n`);
        kept += 1;
      }
      feed();
    });
    worker.on('error', fail);
    feed();
  })));
  pixels.end();
  lines.end();
  process.stderr.write(`${kept} pictures\n`);
}

/** Marks train.py holds out (every twentieth, in the order of marks.jsonl), each photographed once by the generator. */
async function photograph(list, count) {
  mkdirSync(join(args.out, 'photos'), { recursive: true });
  const originals = readFileSync(join(args.out, 'marks.jsonl'), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)).filter(({ alter }) => !alter);
  const held = new Set([...new Set(originals.map(({ id }) => id))].filter((_, index) => index % 20 === 7));
  const chosen = new Rng(`${seed}:photos`).shuffle(list.filter(({ id, alter }) => !alter && held.has(id))).slice(0, count);
  const names = ['easy', 'medium', 'hard'];
  const tasks = chosen.map((mark, index) => ({ mark, qid: `c${String(index).padStart(4, '0')}`, tier: names[index % 3], photo: true }));
  const lines = [];
  let next = 0;
  await Promise.all(Array.from({ length: Number(args.workers ?? 2) }, () => new Promise((done, fail) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: args });
    const feed = () => {
      if (next >= tasks.length) {
        void worker.terminate();
        done();
        return;
      }
      worker.postMessage(tasks.slice(next, (next += 8)));
      process.stderr.write(`\r${next} of ${tasks.length}`);
    };
    worker.on('message', (results) => { lines.push(...results); feed(); });
    worker.on('error', fail);
    feed();
  })));
  writeFileSync(join(args.out, 'photos.jsonl'), `${lines.toSorted((a, b) => (a.qid < b.qid ? -1 : 1)).map((line) => JSON.stringify(line)).join('\n')}\n`);
}

function serve() {
  const sharp = createRequire(join(resolve(args.generator), 'gen.mjs'))('sharp');
  sharp.concurrency(1);
  const cache = join(args.out, 'fonts.json');
  const env = buildEnv({ deviceSet: 'lucide', deviceNm: sources, fontKeep: 1 }, existsSync(cache) ? cache : undefined);
  const photographed = async ({ mark, qid, tier }) => {
    const image = renderMark(mark.kind === 'gen' ? genSvg(mark, env, null) : iconSvg(mark), 620);
    const { rgb, w, h, jpegQ, meta } = shoot(image, `${seed}:${qid}`, tiers[tier], env);
    const file = `photos/${qid}.jpg`;
    await sharp(rgb, { raw: { width: w, height: h, channels: 3 } }).jpeg({ quality: jpegQ }).toFile(join(args.out, file));
    return { qid, file, id: mark.id, tier, quad: meta.quad, style: meta.style };
  };
  parentPort.on('message', async (batch) => {
    const out = [];
    for (const mark of batch) {
      try {
        if (mark.photo) { out.push(await photographed(mark)); continue; }
        const svg = mark.kind === 'gen' ? genSvg(mark, env, mark.alter ?? null) : iconSvg(mark);
        const image = svg && !svg.inner.includes('<filter') ? renderMark(svg, 200) : undefined;
        if (!image || Math.min(image.w, image.h) < 10) continue;
        const pixels = await sharp(Buffer.from(image.data), { raw: { width: image.w, height: image.h, channels: 4 } }).resize(SIDE, SIDE, { fit: 'fill' }).raw().toBuffer();
        out.push({ id: mark.id, alter: mark.alter ? 1 : 0, dark: image.bgDark ? 1 : 0, ratio: Number((image.w / image.h).toFixed(3)), pixels });
      } catch { /* a glyph or a path the pens cannot draw: one mark fewer */ }
    }
    parentPort.postMessage(out);
  });
}

function iconSvg({ set, name, id, alter }) {
  const sheet = iconSet(set, sources);
  const icon = sheet.icons[name];
  const r = new Rng(`col:${id}`);
  const svg = { inner: icon.body.replaceAll('currentColor', r.pick(PALETTE)), x: icon.left ?? 0, y: icon.top ?? 0, w: icon.width ?? sheet.width ?? 16, h: icon.height ?? sheet.height ?? 16 };
  return alter ? alterReal(svg, new Rng(`alter:${alter.seed}`), alter.op) : svg;
}
