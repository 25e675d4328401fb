import type { Stored } from '#kernel/stored.ts';
import type { FirmEvent } from '../contract/events.ts';
import { type Firm, type FirmCode, type FirmCommand, firmDecider } from './decide.ts';

export const firms: Stored<Firm, FirmCommand, FirmEvent, FirmCode> = {
  ...firmDecider,
  name: 'enterprise.firm',
  table: 'enterprise.firms',
  columns: (firm) => firm.stage === 'unknown'
    ? { name: '', name_en: '', customs_no: '', kinds: [], credit: 'REGISTERED', credit_since: null }
    : { name: firm.name, name_en: firm.nameEn, customs_no: firm.customsNo, kinds: firm.kinds, credit: firm.ratings.at(-1)?.credit ?? 'REGISTERED', credit_since: firm.ratings.at(-1)?.since ?? null },
  refs: (_event, id) => [`firm:${id}`],
};
