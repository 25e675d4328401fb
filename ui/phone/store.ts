import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A picture as it lies on the device: its bytes under their SHA-256. Bytes and not a Blob, because some phones lose Blobs in IndexedDB. */
export type KeptPicture = { readonly bytes: ArrayBuffer; readonly type: string };

type Schema = DBSchema & {
  records: { key: [string, string]; value: { kind: string; id: string; value: unknown } };
  pictures: { key: string; value: KeptPicture };
  keys: { key: string; value: { readonly seal: CryptoKeyPair; readonly sign: CryptoKeyPair } };
};

let opened: Promise<IDBPDatabase<Schema>> | undefined;
const news = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('guanlan-phone');
const listeners = new Set<(kind: string) => void>();
news?.addEventListener('message', (message: MessageEvent<unknown>) => { for (const listener of listeners) listener(String(message.data)); });

/** The one database of this device. Everything the officer enters is in it before anything is sent. */
export function phoneDatabase(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('guanlan-phone', 1, {
    upgrade(database) {
      database.createObjectStore('records', { keyPath: ['kind', 'id'] });
      database.createObjectStore('pictures');
      database.createObjectStore('keys');
    },
  });
  return opened;
}

/** One change of the records; a null value takes the record away. */
export type Change = { readonly kind: string; readonly id: string; readonly value: unknown };

/** Writes several records or none of them. Strict, so that a dead battery a second later takes nothing back. */
export async function keep(...changes: readonly Change[]): Promise<void> {
  const database = await phoneDatabase();
  const tx = database.transaction('records', 'readwrite', { durability: 'strict' });
  await Promise.all([...changes.map(({ kind, id, value }) => (value === null ? tx.store.delete([kind, id]) : tx.store.put({ kind, id, value }))), tx.done]);
  for (const kind of new Set(changes.map((change) => change.kind))) {
    for (const listener of listeners) listener(kind);
    news?.postMessage(kind);
  }
}

/** The records of a kind, unread: the caller parses them with its own schema. */
export async function kept(kind: string): Promise<readonly { readonly id: string; readonly value: unknown }[]> {
  const database = await phoneDatabase();
  return database.getAll('records', IDBKeyRange.bound([kind, ''], [kind, '\uffff']));
}

export async function keptOne(kind: string, id: string): Promise<unknown> {
  return (await (await phoneDatabase()).get('records', [kind, id]))?.value;
}

/** Calls back after every change of a kind, in this tab or another; answers how to stop. */
export function onKept(kind: string, heard: () => void): () => void {
  const listener = (changed: string): void => { if (changed === kind) heard(); };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export async function keepPicture(hash: string, picture: KeptPicture): Promise<void> {
  const tx = (await phoneDatabase()).transaction('pictures', 'readwrite', { durability: 'strict' });
  await Promise.all([tx.store.put(picture, hash), tx.done]);
}

export async function keptPicture(hash: string): Promise<KeptPicture | undefined> {
  return (await phoneDatabase()).get('pictures', hash);
}

export async function dropPictures(hashes: readonly string[]): Promise<void> {
  const tx = (await phoneDatabase()).transaction('pictures', 'readwrite');
  await Promise.all([...hashes.map((hash) => tx.store.delete(hash)), tx.done]);
}
