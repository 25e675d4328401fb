import { Button, Image } from 'antd';
import { useState } from 'react';
import { useText, useWords } from '#ui/language.tsx';
import { Refused } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { putPhotograph } from '../contract/endpoints.ts';
import { type Photograph, PhotographKind, photographKinds } from '../contract/form.ts';
import { neededPhotographs } from '../model/check.ts';
import { photographUrl } from './photograph.tsx';

type Props = { readonly value?: readonly Photograph[]; readonly onChange?: (photographs: readonly Photograph[]) => void };

/** Photographs by what they show; each is in the house before it is in the form. */
export function PhotographsField({ value = [], onChange }: Props) {
  const t = useText();
  const say = useWords();
  const upload = useCommand(putPhotograph);
  const [kind, setKind] = useState<PhotographKind>();

  async function handleFiles(shown: PhotographKind, files: readonly File[]) {
    setKind(shown);
    const added: Photograph[] = [];
    for (const file of files) {
      const kept = await upload.send({}, { body: file, contentType: file.type || 'application/octet-stream' });
      // What was taken before one was refused stays.
      if (!kept) break;
      if (![...value, ...added].some((other) => other.hash === kept.hash && other.kind === shown)) added.push({ kind: shown, hash: kept.hash });
    }
    setKind(undefined);
    if (added.length > 0) onChange?.([...value, ...added]);
  }

  return (
    <>
      <div className="photograph-kinds" role="group" aria-label={t('照片', 'Photographs')}>
        {PhotographKind.options.map((each) => {
          const own = value.filter((photograph) => photograph.kind === each);
          return (
            <section key={each}>
              <h4>{say(photographKinds[each])} {own.length === 0 && (neededPhotographs.includes(each) ? <span className="wanted">{t('必有', 'needed')}</span> : <span className="muted">{t('可后补', 'may follow')}</span>)}</h4>
              {own.map((photograph) => (
                <figure key={photograph.hash}>
                  <Image width={104} height={78} src={photographUrl(photograph.hash)} alt={say(photographKinds[each])} />
                  <Button size="small" disabled={kind !== undefined} aria-label={t('移除照片', 'Remove the photograph')} onClick={() => onChange?.(value.filter((other) => other !== photograph))}>{t('移除', 'Remove')}</Button>
                </figure>
              ))}
              <label className="photograph-add">
                {kind === each ? t('上传中…', 'Uploading…') : t('添加', 'Add')}
                <input type="file" multiple accept="image/jpeg,image/png,image/webp" disabled={kind !== undefined} data-photograph={each} aria-label={`${t('添加照片', 'Add photographs')}: ${say(photographKinds[each])}`}
                  onChange={(event) => { const files = [...(event.target.files ?? [])]; event.target.value = ''; void handleFiles(each, files); }} />
              </label>
            </section>
          );
        })}
      </div>
      <Refused refusal={upload.refused} />
    </>
  );
}
