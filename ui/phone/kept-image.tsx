import { useEffect, useState } from 'react';
import { keptPicture } from './store.ts';

/** A picture that lies on this device. */
export function KeptImage({ hash, alt }: { readonly hash: string; readonly alt: string }) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    let made = '';
    let current = true;
    void keptPicture(hash).then((picture) => {
      if (!picture || !current) return;
      made = URL.createObjectURL(new Blob([picture.bytes], { type: picture.type }));
      setUrl(made);
    });
    return () => { current = false; if (made) URL.revokeObjectURL(made); };
  }, [hash]);
  return url ? <img src={url} alt={alt} /> : <span aria-hidden="true" />;
}
