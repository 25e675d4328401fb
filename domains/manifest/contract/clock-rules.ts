import type { ManifestKind } from './keys.ts';

/** 传输时限: until how many minutes before which moment a manifest is in time. */
export type ClockRule = {
  readonly kind: ManifestKind;
  readonly ship: 'container' | 'container-feeder' | 'other';
  /** Moment it is counted from: start of loading, or arrival at the port of discharge. */
  readonly before: 'loadingAt' | 'arrivesAt';
  readonly minutes: number;
  /** In force from this day (China), to the day before `until`. */
  readonly from: string;
  readonly until: string | null;
  readonly source: string;
};

/** Told alike by several carriers' published guides to the rule; the measure itself (海关总署令第172号) was not at hand. */
const guides = '船公司公布的中国海关24小时舱单(CCAM)说明;原文海关总署令第172号待核对';
/** From general knowledge only; to be checked against the measure before anybody is fined by it. */
const unchecked = '一般了解,未见原文;海关总署令第172号待核对';

/** Lateness against these clocks is recorded and warned of; it never turns a manifest away. */
export const clockRules: readonly ClockRule[] = [
  { kind: 'ORIGINAL', ship: 'container', before: 'loadingAt', minutes: 24 * 60, from: '2009-01-01', until: null, source: guides },
  { kind: 'ORIGINAL', ship: 'container-feeder', before: 'loadingAt', minutes: 2 * 60, from: '2009-01-01', until: null, source: guides },
  { kind: 'ORIGINAL', ship: 'other', before: 'arrivesAt', minutes: 24 * 60, from: '2009-01-01', until: null, source: unchecked },
  { kind: 'PRE_ALLOCATION', ship: 'container', before: 'loadingAt', minutes: 24 * 60, from: '2009-01-01', until: null, source: guides },
  { kind: 'PRE_ALLOCATION', ship: 'container-feeder', before: 'loadingAt', minutes: 4 * 60, from: '2009-01-01', until: null, source: guides },
  { kind: 'PRE_ALLOCATION', ship: 'other', before: 'loadingAt', minutes: 2 * 60, from: '2009-01-01', until: null, source: guides },
  { kind: 'LOADING', ship: 'container', before: 'loadingAt', minutes: 30, from: '2009-01-01', until: null, source: guides },
  { kind: 'LOADING', ship: 'container-feeder', before: 'loadingAt', minutes: 30, from: '2009-01-01', until: null, source: guides },
  { kind: 'LOADING', ship: 'other', before: 'loadingAt', minutes: 30, from: '2009-01-01', until: null, source: guides },
];
