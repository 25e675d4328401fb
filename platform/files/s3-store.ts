import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { FileStore } from './file-store.ts';

export type S3Settings = { readonly endpoint: string; readonly bucket: string; readonly region: string; readonly accessKeyId: string; readonly secretAccessKey: string };

/** Any S3 service; the key is the content's hash, so a repeated upload is harmless. */
export function s3Store(settings: S3Settings): FileStore {
  const client = new S3Client({
    endpoint: settings.endpoint, region: settings.region, forcePathStyle: true,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
  });
  const at = (hash: string) => ({ Bucket: settings.bucket, Key: `${hash.slice(0, 2)}/${hash}` });
  return {
    has: (hash) => client.send(new HeadObjectCommand(at(hash))).then(() => true, (fault: { $metadata?: { httpStatusCode?: number } }) => {
      if (fault.$metadata?.httpStatusCode === 404) return false;
      throw fault;
    }),
    get: async (hash) => {
      const { Body } = await client.send(new GetObjectCommand(at(hash)));
      if (!Body) throw new Error(`the S3 service gave no body for ${hash}`);
      return Body.transformToByteArray();
    },
    put: async (bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      await client.send(new PutObjectCommand({ ...at(hash), Body: bytes }));
      return hash;
    },
  };
}
