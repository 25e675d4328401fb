import type { ConcernedRight, PartyLicence } from '../contract/right.ts';

/** Whether a record protects on a day. */
export function isProtected({ state, validFrom, validTo }: Pick<ConcernedRight, 'state' | 'validFrom' | 'validTo'>, day: string): boolean {
  return state === 'RECORDED' && validFrom !== null && validTo !== null && validFrom <= day && day <= validTo;
}

/** The party's licence that held on the day of declaration and names these goods; one that had ended or is for other goods is only shown. */
export function holdingLicence({ licences }: Pick<ConcernedRight, 'licences'>): PartyLicence | undefined {
  return licences.find(({ onTheDay, coversGoods }) => onTheDay && coversGoods);
}

type Line = { readonly name: string; readonly hsCode: string };
/** What the register says of the right's licences and of the goods it is used on. */
export type RegisteredUse = {
  readonly licensees: readonly { readonly firm: string; readonly name: string; readonly goods: string; readonly validFrom: string; readonly validTo: string }[];
  readonly goods: readonly { readonly name: string; readonly hs: string }[];
};
type Declared = { readonly trader: string; readonly traderName: string; readonly declaredOn: string; readonly goods: readonly Line[] };

/**
 * Licences of the declared party in the register (被许可人), by credit code, or by name where the register has no code; each
 * with whether it held on the day of declaration and whether it names every suspected line. One for all goods of the right
 * (核定使用的商品) names those the record lists, by name or heading. Names are compared as text, one within the other: a person
 * reads the licence before he relies on it.
 */
export function partyLicences(use: RegisteredUse, { trader, traderName, declaredOn, goods }: Declared): PartyLicence[] {
  return use.licensees.filter(({ firm, name }) => (firm === '' ? name === traderName : firm === trader)).map(({ name, goods: licensed, validFrom, validTo }) => ({
    licensee: name, goods: licensed, validFrom, validTo, onTheDay: validFrom <= declaredOn && declaredOn <= validTo, coversGoods: goods.every((line) => isNamed(line, licensed, use.goods)),
  }));
}

function isNamed({ name, hsCode }: Line, licensed: string, recorded: RegisteredUse['goods']): boolean {
  const parts = licensed.split(/[、，,；;/\s]+/).filter((part) => part !== '');
  if (parts.some((part) => name.includes(part) || part.includes(name))) return true;
  if (!/全部|所有|核定/.test(licensed)) return false;
  return recorded.length === 0 || recorded.some((goods) => (goods.hs !== '' && hsCode.startsWith(goods.hs)) || name.includes(goods.name) || goods.name.includes(name));
}
