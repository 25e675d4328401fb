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

const order172 = '海关总署令第172号(2008)《进出境运输工具舱单管理办法》,经第235、240号令修改';
/** The hours were taken from a summary of the measure and not from its text; to be checked against the gazette. */
const unchecked = `${order172};时数据二手摘要,待核对公报`;

/** Lateness against these clocks is recorded and warned of; it never turns a manifest away. */
export const clockRules: readonly ClockRule[] = [
  { kind: 'ORIGINAL', ship: 'container', before: 'loadingAt', minutes: 24 * 60, from: '2009-01-01', until: null, source: order172 },
  { kind: 'ORIGINAL', ship: 'container-feeder', before: 'loadingAt', minutes: 2 * 60, from: '2009-01-01', until: null, source: unchecked },
  { kind: 'ORIGINAL', ship: 'other', before: 'arrivesAt', minutes: 24 * 60, from: '2009-01-01', until: null, source: unchecked },
  { kind: 'PRE_ALLOCATION', ship: 'container', before: 'loadingAt', minutes: 24 * 60, from: '2009-01-01', until: null, source: order172 },
  { kind: 'PRE_ALLOCATION', ship: 'container-feeder', before: 'loadingAt', minutes: 4 * 60, from: '2009-01-01', until: null, source: unchecked },
  { kind: 'PRE_ALLOCATION', ship: 'other', before: 'loadingAt', minutes: 2 * 60, from: '2009-01-01', until: null, source: unchecked },
  { kind: 'LOADING', ship: 'container', before: 'loadingAt', minutes: 30, from: '2009-01-01', until: null, source: order172 },
  { kind: 'LOADING', ship: 'container-feeder', before: 'loadingAt', minutes: 30, from: '2009-01-01', until: null, source: order172 },
  { kind: 'LOADING', ship: 'other', before: 'loadingAt', minutes: 30, from: '2009-01-01', until: null, source: order172 },
];
