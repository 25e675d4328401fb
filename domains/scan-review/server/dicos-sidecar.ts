import { looksLikeDicom } from '#platform/pictures/dicom-elements.ts';
import { type DicosFault, type DicosFile, type DicosHeader, openDicos } from '#platform/pictures/dicos.ts';
import { dicosDifferences, dicosFaults } from '../contract/dicos.ts';
import { filesNamed, type ScanPackage, type ScanPicture } from '../contract/scan-package.ts';

/** The DICOS files of a package by name; pictures of other formats are not among them. */
export type DicosFiles = ReadonlyMap<string, DicosFile>;
type Facts = Readonly<Record<string, unknown>>;

/** How far two clocks and two roundings of the same figure may lie apart. */
const tolerance = { ms: 1_000, share: 0.01 } as const;
const told: Readonly<Record<DicosFault, { readonly zh: string; readonly en: string }>> = dicosFaults;

/** Opens what the manifest names and is DICOM by its own first bytes; a file of another format is left to its reader. */
export function openDicosFiles(files: ReadonlyMap<string, Buffer>, manifest: unknown): { readonly ok: true; readonly files: DicosFiles } | { readonly ok: false; readonly facts: Facts } {
  const found = new Map<string, DicosFile>();
  for (const file of filesNamed(manifest)) {
    const bytes = files.get(file);
    if (!bytes || !(looksLikeDicom(bytes) || /\.(dcs|dcm|dicos)$/i.test(file))) continue;
    const read = openDicos(bytes);
    if (!read.ok) return { ok: false, facts: { file, ...told[read.fault] } };
    found.set(file, read.file);
  }
  return { ok: true, files: found };
}

/** The manifest with what it left to the headers: instant, device and spacing, and the energy of a file of one frame. The same object where nothing was left. */
export function completedBy(files: DicosFiles, manifest: unknown): unknown {
  const [first] = files.values();
  if (!first || !isRecord(manifest)) return manifest;
  const { header } = first;
  const device = isRecord(manifest['device']) ? manifest['device'] : {};
  const images = Array.isArray(manifest['images']) ? manifest['images'] : [];
  const completed = {
    ...withDefaults(manifest, { scannedAt: header.acquiredAt }),
    device: withDefaults(device, { id: header.serialNumber ?? header.machineId, maker: header.manufacturer, model: header.modelName, pixelMm: header.spacingMm }),
    images: images.map((image: unknown) => (isRecord(image) ? withDefaults(image, { energyMV: energyOf(files.get(String(image['file']))?.header) }) : image)),
  };
  return JSON.stringify(completed) === JSON.stringify(manifest) ? manifest : completed;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withDefaults(said: Readonly<Record<string, unknown>>, found: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const missing = Object.entries(found).filter(([name, value]) => value !== undefined && (said[name] === undefined || said[name] === null));
  return { ...said, ...Object.fromEntries(missing) };
}

/** KVP tells the energy of one frame; of two it tells the higher only, and the manifest must say both. */
function energyOf(header: DicosHeader | undefined): number | undefined {
  return header?.frames === 1 ? header.energyMV : undefined;
}

/** What the manifest and a header contradict each other in, as the refusal tells it. */
export function differenceIn(files: DicosFiles, manifest: ScanPackage): Facts | undefined {
  for (const [file, { header }] of files) {
    const images = manifest.images.filter((image) => image.file === file);
    for (const [what, said, found] of contradictions(manifest, images, header)) return { file, said, found, ...dicosDifferences[what] };
  }
  return undefined;
}

type Contradiction = readonly [what: keyof typeof dicosDifferences, said: string, found: string];

function* contradictions({ device, scannedAt, images: all }: ScanPackage, images: readonly ScanPicture[], header: DicosHeader): Generator<Contradiction> {
  const { serialNumber, machineId, acquiredAt, spacingMm, energyMV, band, frames } = header;
  const named = [serialNumber, machineId].filter((each) => each !== undefined);
  if (named.length > 0 && !named.includes(device.id)) yield ['serial', device.id, named.join(' / ')];
  if (acquiredAt !== undefined && Math.abs(Date.parse(acquiredAt) - Date.parse(scannedAt)) > tolerance.ms) yield ['time', scannedAt, acquiredAt];
  if (spacingMm && (isApart(spacingMm.along, device.pixelMm.along) || isApart(spacingMm.up, device.pixelMm.up))) yield ['spacing', `${device.pixelMm.along} × ${device.pixelMm.up} mm`, `${spacingMm.along} × ${spacingMm.up} mm`];
  const shown = images.map(({ frame = 1 }) => frame).toSorted((a, b) => a - b);
  // A frame that nobody names would be thrown away unseen.
  if (shown.join() !== Array.from({ length: frames }, (_, i) => i + 1).join()) yield ['frames', shown.join(', '), `1–${frames}`];
  const highest = Math.max(...images.map((image) => image.energyMV));
  if (energyMV !== undefined && isApart(energyMV, highest)) yield ['energy', String(highest), String(energyMV)];
  const [top] = all.toSorted((a, b) => b.energyMV - a.energyMV);
  const isHigh = images.some((image) => image === top);
  if (band && frames === 1 && all.length === 2 && isHigh !== (band === 'high')) yield ['band', isHigh ? 'HIGH ENERGY' : 'LOW ENERGY', band === 'high' ? 'HIGH ENERGY' : 'LOW ENERGY'];
}

function isApart(one: number, other: number): boolean {
  return Math.abs(one - other) > tolerance.share * Math.max(one, other);
}
