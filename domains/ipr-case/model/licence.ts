import type { ConcernedRight, PartyLicence } from '../contract/right.ts';

/** Whether a record protects on a day. */
export function isProtected({ state, validFrom, validTo }: Pick<ConcernedRight, 'state' | 'validFrom' | 'validTo'>, day: string): boolean {
  return state === 'RECORDED' && validFrom !== null && validTo !== null && validFrom <= day && day <= validTo;
}

/** The party's licence that held on the day of declaration and names these goods; one that had ended or is for other goods is only shown. */
export function holdingLicence({ licences }: Pick<ConcernedRight, 'licences'>): PartyLicence | undefined {
  return licences.find(({ onTheDay, coversGoods }) => onTheDay && coversGoods);
}

type RegisteredLicence = { readonly firm: string; readonly name: string; readonly goods: string; readonly validFrom: string; readonly validTo: string };
type Declared = { readonly trader: string; readonly traderName: string; readonly declaredOn: string; readonly goods: readonly { readonly name: string }[] };

/**
 * Licences of the declared party in the register (被许可人), by credit code, or by name where the register has no code; each
 * with whether it held on the day of declaration and whether every suspected line is named by its goods. Names are compared
 * as text, one within the other: a person reads the licence before he relies on it.
 */
export function partyLicences(licensees: readonly RegisteredLicence[], { trader, traderName, declaredOn, goods }: Declared): PartyLicence[] {
  return licensees.filter(({ firm, name }) => (firm === '' ? name === traderName : firm === trader)).map(({ name, goods: licensed, validFrom, validTo }) => ({
    licensee: name, goods: licensed, validFrom, validTo, onTheDay: validFrom <= declaredOn && declaredOn <= validTo, coversGoods: goods.every((line) => isNamedIn(line.name, licensed)),
  }));
}

function isNamedIn(goods: string, licensed: string): boolean {
  return licensed.split(/[、，,；;/\s]+/).some((part) => part !== '' && (goods.includes(part) || part.includes(goods)));
}
