import { z } from 'zod';

/** Largest side of a picture and most pixels of one, before anything is decoded. */
export const pictureLimits = { maxSide: 65_500, maxPixels: 200_000_000 } as const;

const positive = z.number().positive().finite();
const wholePixel = z.int().min(0).max(pictureLimits.maxSide);
/** A member of the package, never a path out of it. */
const fileInPackage = z.string().min(1).max(200).refine((name) => !/[/\\\0]/.test(name) && name !== '.' && name !== '..');

/** One energy of the scan (图像): a pixel is darkLevel + (airLevel − darkLevel) × transmission. */
export const ScanPicture = z.looseObject({
  energyMV: z.number().min(0.1).max(20),
  file: fileInPackage,
  /** Which frame of a DICOS file of several, counted from 1. */
  frame: z.int().min(1).max(2).optional(),
  encoding: z.literal('transmission-u16'),
  airLevel: z.int().min(1).max(65_535),
  darkLevel: z.int().min(0).max(65_534),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
}).refine(({ airLevel, darkLevel }) => airLevel > darkLevel, { path: ['airLevel'] });
export type ScanPicture = z.infer<typeof ScanPicture>;

/** Where source and array stand (几何). The last two are the house's own and may be absent. */
export const ScanGeometry = z.looseObject({
  sourceHeightMm: z.number().finite(),
  sourceToBoxCentreMm: positive,
  sourceToArrayMm: positive,
  /** Height above ground, in the plane of the box's centre, of the lower edge of the last row. */
  lowestRowHeightMm: z.number().finite().optional(),
  /** Elevation of the beam's axis; 0 is level. */
  axisDeg: z.number().min(-90).max(90).optional(),
}).refine(({ sourceToArrayMm, sourceToBoxCentreMm }) => sourceToArrayMm > sourceToBoxCentreMm, { path: ['sourceToArrayMm'] });
export type ScanGeometry = z.infer<typeof ScanGeometry>;

/** The scanner (大型集装箱检查设备) as the package names it. */
export const ScanDevice = z.looseObject({
  id: z.string().min(1).max(60),
  maker: z.string().max(100),
  model: z.string().max(100),
  detectors: z.int().min(1).max(100_000),
  pixelMm: z.looseObject({ along: positive.max(100), up: positive.max(100) }),
  geometry: ScanGeometry,
  health: z.looseObject({ deadChannels: z.array(z.int().min(0)).max(100_000), doseDrift: z.number().finite() }),
});
export type ScanDevice = z.infer<typeof ScanDevice>;

/** A box in the scan; two 20-ft boxes are two entries. */
export const ScannedBox = z.looseObject({
  no: z.string().min(1).max(20),
  isoSizeType: z.string().regex(/^[0-9A-Z]{4}$/),
  fromPx: wholePixel,
  toPx: wholePixel,
  doorAt: z.enum(['left', 'right']),
}).refine(({ fromPx, toPx }) => toPx > fromPx, { path: ['toPx'] });
export type ScannedBox = z.infer<typeof ScannedBox>;

/** A line of what was declared (申报). */
export const DeclaredGoods = z.looseObject({
  hs: z.string().regex(/^\d{4,10}$/),
  name: z.string().min(1).max(500),
  netKg: z.number().min(0).finite(),
  grossKg: z.number().min(0).finite(),
  packages: z.int().min(0),
  packageKind: z.string().max(60),
});
export type DeclaredGoods = z.infer<typeof DeclaredGoods>;

/** manifest.json of a scan package (扫描图像包), scan-package/1. Unknown members are kept. */
export const ScanPackage = z.looseObject({
  format: z.literal('scan-package/1'),
  scanNo: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,79}$/),
  scannedAt: z.iso.datetime({ offset: true }),
  device: ScanDevice,
  images: z.array(ScanPicture).min(1).max(2),
  containers: z.array(ScannedBox).min(1).max(4),
  declared: z.array(DeclaredGoods).max(1000).nullish(),
  entryId: z.string().max(40).nullish(),
  instructionId: z.string().max(80).nullish(),
}).refine(({ images }) => new Set(images.map(({ energyMV }) => energyMV)).size === images.length, { path: ['images'], message: 'one picture an energy' })
  .refine(({ images }) => new Set(images.map(({ file, frame = 1 }) => `${frame}/${file}`)).size === images.length, { path: ['images'], message: 'one file or frame a picture' });
export type ScanPackage = z.infer<typeof ScanPackage>;

/** The files a manifest names, whatever else it says or leaves to their headers. */
const NamedPictures = z.looseObject({ images: z.array(z.looseObject({ file: fileInPackage })).max(8) });
export function filesNamed(manifest: unknown): readonly string[] {
  return [...new Set(NamedPictures.safeParse(manifest).data?.images.map(({ file }) => file) ?? [])];
}
