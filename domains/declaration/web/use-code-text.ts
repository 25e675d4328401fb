import { useCallback } from 'react';
import { useLanguage } from '#ui/language.tsx';
import { countries } from '../contract/code-tables/countries.ts';
import { currencies } from '../contract/code-tables/currencies.ts';
import { packages } from '../contract/code-tables/packages.ts';
import { supervisionModes } from '../contract/code-tables/supervision-modes.ts';
import { transactionModes } from '../contract/code-tables/transaction-modes.ts';
import { transportModes } from '../contract/code-tables/transport-modes.ts';
import { units } from '../contract/code-tables/units.ts';

type Table = readonly (readonly [string, string, string])[];
const tableOf: Readonly<Record<string, Table>> = {
  unit: units, currency: currencies, origin: countries, tradeCountry: countries, supervisionMode: supervisionModes, transactionMode: transactionModes, transportMode: transportModes, packageType: packages,
};

/** The words behind a code of a field, in the language chosen; a field without a table keeps its text. */
export function useCodeText(): (field: string, code: string) => string {
  const { language } = useLanguage();
  return useCallback((field, code) => {
    const [, zh, en] = tableOf[field]?.find(([known]) => known === code) ?? [code, code, code];
    return language === 'en' && en ? en : zh;
  }, [language]);
}
