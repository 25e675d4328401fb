import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** How much an archive may hold, by what it states and by what comes out. */
export type ArchiveLimits = { readonly maxFiles: number; readonly maxBytes: number; readonly maxRatio: number };
export type ArchiveFault = 'not-a-zip' | 'too-many-files' | 'too-large' | 'path-in-name' | 'name-twice' | 'encrypted' | 'broken';
export type ArchiveRead = { readonly ok: true; readonly files: ReadonlyMap<string, Buffer> } | { readonly ok: false; readonly fault: ArchiveFault };

/** Small files may be packed as tightly as they like. */
const ratioFrom = 16 * 1024 * 1024;

/** Reads a zip of plain files. Judged by its directory before anything is unpacked; what is unpacked may not exceed what was stated. */
export async function readArchive(bytes: Buffer, limits: ArchiveLimits): Promise<ArchiveRead> {
  const zip = await new Promise<ZipFile | undefined>((resolve) => {
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (fault, opened) => resolve(fault ? undefined : opened));
  });
  if (!zip) return { ok: false, fault: 'not-a-zip' };
  const listed = await entriesOf(zip, limits.maxFiles);
  if (typeof listed === 'string') return { ok: false, fault: listed };
  const fault = faultOf(listed, limits);
  if (fault) return { ok: false, fault };
  const files = new Map<string, Buffer>();
  for (const entry of listed) {
    const content = await contentOf(zip, entry);
    if (!content) return { ok: false, fault: 'broken' };
    files.set(entry.fileName, content);
  }
  return { ok: true, files };
}

function entriesOf(zip: ZipFile, maxFiles: number): Promise<readonly Entry[] | ArchiveFault> {
  if (zip.entryCount > maxFiles) return Promise.resolve('too-many-files');
  return new Promise((resolve) => {
    const entries: Entry[] = [];
    zip.on('entry', (entry: Entry) => { entries.push(entry); zip.readEntry(); });
    zip.on('end', () => resolve(entries));
    zip.on('error', () => resolve('broken'));
    zip.readEntry();
  });
}

function faultOf(entries: readonly Entry[], { maxBytes, maxRatio }: ArchiveLimits): ArchiveFault | undefined {
  if (entries.some(({ fileName }) => /[/\\\0]/.test(fileName))) return 'path-in-name';
  if (new Set(entries.map(({ fileName }) => fileName)).size < entries.length) return 'name-twice';
  if (entries.some((entry) => entry.isEncrypted())) return 'encrypted';
  if (entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0) > maxBytes) return 'too-large';
  return entries.some(({ uncompressedSize, compressedSize }) => uncompressedSize > ratioFrom && uncompressedSize > compressedSize * maxRatio) ? 'too-large' : undefined;
}

function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    zip.openReadStream(entry, (fault, stream) => {
      if (fault) return resolve(undefined);
      // The directory's word for the size has been judged, and a stream that says otherwise is an error.
      const content = Buffer.allocUnsafeSlow(entry.uncompressedSize);
      let at = 0;
      stream.on('data', (chunk: Buffer) => { at += chunk.copy(content, at); });
      stream.on('end', () => resolve(at === content.length ? content : undefined));
      stream.on('error', () => resolve(undefined));
    });
  });
}
