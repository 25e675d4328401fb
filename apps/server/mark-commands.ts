import { createWriteStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { decodePicture } from '#platform/pictures/decode-picture.ts';
import { figureSide } from '#domains/ipr/server/describe-figures.ts';
import { type Filed, markCalibration, openMarkNetworks } from '#domains/ipr/server/mark-networks.ts';
import { keep } from '#domains/ipr/model/search/description.ts';
import { indexPieces, type MarkIndex, openIndex } from '#domains/ipr/model/search/index-file.ts';
import { rightsShown } from '#domains/ipr/model/search/ranking.ts';
import { describing, onAPhone, thorough } from '#domains/ipr/model/search/searching.ts';
import { Shelf } from '#domains/ipr/model/search/shelf.ts';

const usage = `guanlan ipr index --marks DIR --out INDEX
guanlan ipr search --index INDEX --queries DIR --out FILE [--phone]`;

/** A recorded mark of a folder: `holder` where gallery.jsonl names one. */
const Mark = z.object({ id: z.string(), file: z.string(), holder: z.string().optional() });
const Query = z.object({ qid: z.string(), file: z.string() });
/** `file`: the figure as filed, within the folder of marks; it is laid beside a photograph that is searched. */
type Entry = { readonly id: string; readonly holder?: string | undefined; readonly file?: string };

/** Longest side of a photograph that is searched, in pixels. */
const photoSide = 960;
/** Figures described at once; two lanes keep two cores busy, one decoding while the other describes. */
const batch = 16, lanes = 2;

/** Mark search for scripts; answers the exit status. */
export async function runMarks(what: string | undefined, args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { marks: { type: 'string' }, index: { type: 'string' }, queries: { type: 'string' }, out: { type: 'string' }, phone: { type: 'boolean', default: false } } });
  const networks = await openMarkNetworks();
  if (!networks) {
    console.error('models/ 中的商标图样识别模型缺失或损坏 the networks of mark search in models/ are missing or broken');
    return 1;
  }
  process.once('exit', () => console.error(`peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`));
  try {
    if (what === 'index' && values.marks !== undefined && values.out !== undefined) return await index(networks, values.marks, values.out);
    if (what === 'search' && values.index !== undefined && values.queries !== undefined && values.out !== undefined) return await search(networks, values.index, values.queries, values.out, values.phone);
  } catch (fault) {
    // A folder that is none, a line that is no record: said, not thrown.
    console.error(`无法读取或写入 cannot be read or written: ${fault instanceof Error ? fault.message : String(fault)}`);
    return 1;
  }
  console.error(usage);
  return 2;
}

type Networks = NonNullable<Awaited<ReturnType<typeof openMarkNetworks>>>;

async function index(networks: Networks, folder: string, out: string): Promise<number> {
  const marks = await listed<z.infer<typeof Mark>>(folder, 'gallery.jsonl', Mark, (file) => ({ id: basename(file, extname(file)), file }));
  const started = performance.now();
  const described: (ReturnType<typeof keep> | undefined)[] = Array.from({ length: marks.length });
  let next = 0, told = 0;
  const lane = async (): Promise<void> => {
    for (let at = next; at < marks.length; at = next) {
      next = at + batch;
      const pictures = await Promise.all(marks.slice(at, at + batch).map(({ file }) => decodePicture(join(folder, file), figureSide)));
      const whole = pictures.flatMap((picture, k) => (picture ? [{ picture, k }] : []));
      if (whole.length === 0) continue;
      const descriptions = await networks.run(describing(whole.map(({ picture }) => picture)));
      for (const [n, { k }] of whole.entries()) { const one = descriptions[n]; if (one) described[at + k] = keep(one); }
      if (at - told >= 1_000) { told = at; process.stderr.write(`\r${at} / ${marks.length}`); }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const shelf = new Shelf(marks.length);
  const entries: Entry[] = [];
  for (const [k, { id, holder, file }] of marks.entries()) {
    const kept = described[k];
    if (!kept) { console.error(`\n${file}: 无法读取 cannot be read`); continue; }
    shelf.put(kept);
    entries.push({ id, holder, file });
  }
  await pipeline(indexPieces({ model: networks.model, madeAt: new Date().toISOString(), folder: resolve(folder), entries, shelf }), createWriteStream(out));
  console.error(`\n${shelf.size} figures, ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return shelf.size > 0 ? 0 : 1;
}

async function search(networks: Networks, file: string, folder: string, out: string, phone: boolean): Promise<number> {
  const opened = openIndex<Entry>(await readFile(file));
  if (!opened) { console.error(`${file}: 不是完整的索引文件 not a whole index`); return 1; }
  if (opened.model !== networks.model) { console.error(`${file}: 由另一模型制作，请重建 made with another network; build it again`); return 1; }
  const calibration = await markCalibration(networks.card);
  if (!calibration) { console.error('models/mark-calibration.json 缺失或属另一模型，请按 training/README.md 校准 missing or of another model: calibrate as training/README.md says'); return 1; }
  const queries = await listed(folder, 'queries.jsonl', Query, (name) => ({ qid: basename(name, extname(name)), file: name }));
  const filed = phone ? undefined : filedIn(opened);
  const lines: string[] = [];
  for (const { qid, file: name } of queries) {
    const started = performance.now();
    const photo = await decodePicture(join(folder, name), photoSide);
    const { order } = photo ? await networks.run(rightsShown(photo, opened.shelf, phone ? onAPhone : thorough, { rightOf: (figure) => opened.entries[figure]?.id ?? '', calibration }), filed) : { order: [] };
    // A figure for itself: who wants rights takes the first of each holder.
    const results = order.map(({ right, score, sureness }) => [right, Number(sureness.toPrecision(6)), Number(score.toFixed(4))]);
    lines.push(JSON.stringify({ qid, results, ms: Number((performance.now() - started).toFixed(2)), ...(photo ? {} : { fault: 'not a picture' }) }));
    if (lines.length % 100 === 0) process.stderr.write(`\r${lines.length} / ${queries.length}`);
  }
  await writeFile(out, `${lines.join('\n')}\n`);
  return 0;
}

/** Figures as filed, from the folder the index was made of; where one is no longer there the curve without it tells, and that is said once. */
function filedIn({ folder, entries }: MarkIndex<Entry>): Filed {
  let isSaid = false;
  return async (figure) => {
    const file = entries[figure]?.file;
    const path = folder !== undefined && file !== undefined ? resolve(folder, file) : '';
    const picture = path.startsWith(`${folder}${sep}`) ? await decodePicture(path, figureSide) : undefined;
    if (!picture && !isSaid) console.error(`${path || '索引 index'}: 没有登记图样可比对，把握按较粗的曲线给出；请重建索引 no figure to lay beside: chances are told by the coarser curve; build the index anew`);
    isSaid ||= !picture;
    return picture;
  };
}

/** What a folder's list names, or else every picture in it. */
async function listed<Item>(folder: string, list: string, shape: z.ZodType<Item>, otherwise: (file: string) => Item): Promise<readonly Item[]> {
  const text = await readFile(join(folder, list), 'utf8').catch(() => undefined);
  if (text !== undefined) return text.split('\n').filter(Boolean).map((line) => shape.parse(JSON.parse(line)));
  const files = await readdir(folder, { recursive: true });
  return files.filter((file) => /\.(png|jpe?g|webp)$/i.test(file)).toSorted().map(otherwise);
}
