import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { FileStore } from './file-store.ts';

export type S3Settings = { readonly endpoint: string; readonly bucket: string; readonly region: string; readonly accessKeyId: string; readonly secretAccessKey: string };

type S3Fault = Error & { readonly $metadata?: { readonly httpStatusCode?: number } };

/** A service that answers 5xx is away as one that does not answer is; 507 says that it is full. */
function told(fault: S3Fault): Error {
  const status = fault.$metadata?.httpStatusCode ?? 0;
  return status >= 500 ? Object.assign(new Error(`the S3 service answered ${status}`, { cause: fault }), { code: status === 507 ? 'ENOSPC' : 'ECONNREFUSED' }) : fault;
}

/** Any S3 service; the key is the content's hash, so a repeated upload is harmless. */
export function s3Store(settings: S3Settings): FileStore {
  const client = new S3Client({
    endpoint: settings.endpoint, region: settings.region, forcePathStyle: true,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
  });
  const at = (hash: string) => ({ Bucket: settings.bucket, Key: `${hash.slice(0, 2)}/${hash}` });
  return {
    has: (hash) => client.send(new HeadObjectCommand(at(hash))).then(() => true, (fault: S3Fault) => {
      if (fault.$metadata?.httpStatusCode === 404) return false;
      throw told(fault);
    }),
    get: async (hash) => {
      const { Body } = await client.send(new GetObjectCommand(at(hash))).catch((fault: S3Fault) => { throw told(fault); });
      if (!Body) throw new Error(`the S3 service gave no body for ${hash}`);
      return Body.transformToByteArray();
    },
    put: async (bytes) => {
      const hash = createHash('sha256').update(bytes).digest('hex');
      await client.send(new PutObjectCommand({ ...at(hash), Body: bytes })).catch((fault: S3Fault) => { throw told(fault); });
      return hash;
    },
  };
}
