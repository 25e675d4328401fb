import type { DrawResult } from '../contract/round.ts';

type Say = (zh: string, en: string) => string;

/** What came out of a draw, in a few words. */
export function resultWords(result: DrawResult, t: Say): string {
  switch (result.kind) {
    case 'selection': return result.selected ? t('查验', 'Inspect') : t('不查验', 'Do not inspect');
    case 'recheck': return result.hit ? `${t('复查', 'Check again')} ${result.pairs.flat().join(' ')}` : t('不复查', 'No re-check');
    case 'image': return result.reviewers.join(' ');
    case 'dispatch': return `${result.pairs.flat().join(' ')} · ${result.boxes.join(' ')}`;
  }
}
