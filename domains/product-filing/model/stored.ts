import type { Stored } from '#kernel/stored.ts';
import type { FilingEvent } from '../contract/events.ts';
import { type FilingCode, type FilingCommand, filingDecider } from './decide.ts';
import { awaitsOf, type Filing } from './filing.ts';

export const filings: Stored<Filing, FilingCommand, FilingEvent, FilingCode> = {
  ...filingDecider,
  name: 'product-filing',
  table: 'product_filing.filings',
  columns: (filing) => filing.stage === 'absent'
    ? { stage: filing.stage, awaits: 'NOBODY', enterprise: '', product_code: '', name_zh: '', name_en: '', hs: '', reference_count: 0, valid_to: null, changed_at: '' }
    : {
      stage: filing.stage, awaits: awaitsOf(filing), enterprise: filing.enterprise, product_code: filing.form.productCode, name_zh: filing.form.nameZh, name_en: filing.form.nameEn, hs: filing.form.hs,
      reference_count: 'references' in filing ? filing.references.length : 0, valid_to: 'validTo' in filing ? filing.validTo : null, changed_at: filing.changedAt,
    },
  refs: (event, id) => {
    switch (event.type) {
      case 'FilingDrafted': return [`filing:${id}`, `firm:${event.enterprise}`];
      case 'ReferenceBound': return [`filing:${id}`, `entry:${event.entryId}`, `scan:${event.scanNo}`];
      case 'DifferenceFound': return [`filing:${id}`, `entry:${event.entryId}`, `scan:${event.scanNo}`];
      case 'DifferenceJudged': return [`filing:${id}`, `entry:${event.entryId}`];
      case 'FilingSuspended': return [`filing:${id}`, ...(event.entryId ? [`entry:${event.entryId}`] : []), ...(event.scanNo ? [`scan:${event.scanNo}`] : [])];
      default: return [`filing:${id}`];
    }
  },
};
