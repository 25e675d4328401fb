import { Image } from 'antd';
import { useWords } from '#ui/language.tsx';
import { type Photograph, photographKinds } from '../contract/form.ts';

export function photographUrl(hash: string): string {
  return `/api/product-filing/photographs/${hash}`;
}

/** Filed photographs, each opened by a click or Enter and leafed through with the arrow keys. */
export function Photographs({ photographs }: { readonly photographs: readonly Photograph[] }) {
  const say = useWords();
  return (
    <div className="evidence">
      <Image.PreviewGroup>
        {photographs.map(({ kind, hash }, index) => <figure key={`${hash}${kind}${index}`}><Image width={104} height={78} src={photographUrl(hash)} alt={say(photographKinds[kind])} /><figcaption>{say(photographKinds[kind])}</figcaption></figure>)}
      </Image.PreviewGroup>
    </div>
  );
}
