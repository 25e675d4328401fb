/** Evidence and messages by the hash of their content: what was stored can never change under its name. */
export type FileStore = {
  /** Keeps the bytes; answers `sha256` in hex, the same for the same bytes. */
  readonly put: (bytes: Uint8Array) => Promise<string>;
  /** @throws when nothing is stored under the hash. */
  readonly get: (hash: string) => Promise<Uint8Array>;
  readonly has: (hash: string) => Promise<boolean>;
};
