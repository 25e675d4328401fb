import { type IndexRight, type MarkMatch, type SearchAnswer, verdictOf } from '../contract/search.ts';
import { folded } from '../model/folded.ts';
import type { FoundOnPhone, MarkFinder } from './mark-finder.ts';

/** Who declared the goods: a firm's code where the task tells it, and its name. */
export type Party = { readonly code: string; readonly name: string };
export type Narrowing = { readonly word: string; readonly niceClass: string; /** 商品编码 or its beginning; what is too short to be one narrows nothing. */ readonly hs: string };

/** Records whose words or class were asked for; undefined where nothing narrows. */
export function recordsWithin(rights: Iterable<IndexRight>, { word, niceClass, hs }: Narrowing): readonly string[] | undefined {
  const wanted = folded(word);
  const code = hsAsked(hs);
  if (wanted === '' && niceClass === '' && code === '') return undefined;
  const bears = (right: IndexRight): boolean => code === '' || right.hs.some((own) => own.startsWith(code) || code.startsWith(own));
  const says = ({ title, holderName, holderNameEn, textMarks, recordNo }: IndexRight): boolean => folded([title, holderName, holderNameEn, recordNo, ...textMarks].join(' ')).includes(wanted);
  return [...rights].filter((right) => (niceClass === '' || right.niceClasses.includes(Number(niceClass))) && bears(right) && says(right)).map(({ recordNo }) => recordNo);
}

/** Digits of a heading, two at least; nothing where it is none. */
export function hsAsked(hs: string): string {
  const digits = hs.replaceAll(/\D/g, '').slice(0, 10);
  return digits.length >= 2 ? digits : '';
}

/** What this phone found, in the house's words. A record that ended or a licence that ran out since the index was made is told by its day. */
export function answerOnPhone(found: FoundOnPhone, { rights, figures, madeAt, model }: Pick<MarkFinder, 'rights' | 'figures' | 'madeAt' | 'model'>, photo: SearchAnswer['photo'], party: Party, today: string): SearchAnswer {
  const matches = found.found.flatMap(({ recordNo, sureness, sample, lookAlike, corners }): MarkMatch[] => {
    const right = rights.get(recordNo);
    if (!right) return [];
    const { textMarks: _textMarks, hs: _hs, licensees, ...facts } = right;
    return [{
      ...facts, state: right.validTo < today ? 'EXPIRED' : right.state, licensees: [...new Set(licensees.filter(({ validFrom, validTo }) => validFrom <= today && today <= validTo).map(({ name }) => name))],
      partyLicence: licenceOf(licensees, party, today), figure: sample && `data:image/webp;base64,${sample}`, lookAlike, sureness, corners: corners.map(([x, y]) => [x, y]),
    }];
  });
  const first = matches[0]?.sureness ?? 0;
  // A licence in force moves a right to the front where the picture speaks for it, too; as in the house.
  const licensed = ({ partyLicence, sureness }: MarkMatch): number => (partyLicence?.inForce && sureness >= 0.5 * first ? 1 : 0);
  return {
    verdict: verdictOf(matches.reduce((most, { sureness }) => Math.max(most, sureness), 0)), matches: matches.toSorted((a, b) => licensed(b) - licensed(a)),
    marks: found.marks.map((quad) => quad.map(([x, y]) => [x, y])), photo, figures, model, indexAt: madeAt,
  };
}

function licenceOf(licensees: IndexRight['licensees'], { code, name }: Party, today: string): MarkMatch['partyLicence'] {
  const own = licensees.filter((licence) => (licence.firm !== null && code !== '' ? licence.firm === code : name !== '' && folded(licence.name) === folded(name)));
  const licence = own.find(({ validFrom, validTo }) => validFrom <= today && today <= validTo) ?? own.toSorted((a, b) => (a.validTo < b.validTo ? 1 : -1))[0];
  return licence ? { name: licence.name, goods: licence.goods, validFrom: licence.validFrom, validTo: licence.validTo, inForce: licence.validFrom <= today && today <= licence.validTo } : null;
}
