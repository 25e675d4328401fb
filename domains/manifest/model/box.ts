import { accept, type Decider, type Decision, refuse } from '#kernel/decision.ts';
import { compareDecimals, multiplyDecimals } from '#kernel/decimal.ts';
import { judgeBoxNumber } from '#kernel/iso6346.ts';
import { unreachable } from '#kernel/unreachable.ts';
import type { BoxEvent, BoxMove } from '../contract/events.ts';
import type { Direction } from '../contract/keys.ts';
import type { ManifestBox } from '../contract/message.ts';

type Visit = { readonly boxNo: string; readonly imo: string; readonly voyage: string; readonly direction: Direction };
export type Report = { readonly move: BoxMove; readonly movedAt: BoxEvent['at']; readonly site: string; readonly seals: readonly string[]; readonly grossKg: ManifestBox['grossKg']; readonly sizeType: string };

/** A box on one voyage (集装箱航次). `reported`: the terminal has seen it, no manifest names it yet (溢 until one does). */
export type BoxState =
  | { readonly stage: 'absent' }
  | { readonly stage: 'reported'; readonly visit: Visit; readonly reports: readonly Report[]; readonly flags: readonly string[] }
  | { readonly stage: 'manifested'; readonly visit: Visit; readonly seenAt: string; readonly box: ManifestBox; readonly billKeys: readonly string[]; readonly reports: readonly Report[]; readonly flags: readonly string[] };

type Stamp = { readonly by: string; readonly at: BoxEvent['at'] };
export type BoxCommand = Stamp & (
  | { readonly type: 'ManifestBox'; readonly visit: Visit; readonly box: ManifestBox; readonly billKeys: readonly string[] }
  | { readonly type: 'UnmanifestBox'; readonly billKey: string }
  | { readonly type: 'ReportBox'; readonly visit: Visit; readonly report: Report; readonly entryIds: readonly string[] }
);
export type BoxCode = 'BOX_UNKNOWN';

const eventOf = { DISCHARGED: 'BoxDischarged', LOADED: 'BoxLoaded', GATED_IN: 'BoxGatedIn', GATED_OUT: 'BoxGatedOut' } as const;
const moveOf = { BoxDischarged: 'DISCHARGED', BoxLoaded: 'LOADED', BoxGatedIn: 'GATED_IN', BoxGatedOut: 'GATED_OUT' } as const;

export const boxDecider: Decider<BoxState, BoxCommand, BoxEvent, BoxCode> = { initial: { stage: 'absent' }, evolve, decide };

function decide(command: BoxCommand, state: BoxState): Decision<BoxEvent, BoxCode> {
  const { by, at } = command;
  switch (command.type) {
    case 'ManifestBox': {
      const { visit, box, billKeys } = command;
      const reports = state.stage === 'absent' ? [] : state.reports;
      const flags = [...numberFlags(visit.boxNo), ...reports.flatMap((report) => differences(box, report))];
      return accept({ type: 'BoxManifested', ...visit, box, billKeys: [...billKeys], flags: [...new Set(flags)], matchedReport: state.stage === 'reported', by, at });
    }
    case 'UnmanifestBox':
      if (state.stage !== 'manifested') return refuse('BOX_UNKNOWN');
      return accept({ type: 'BoxUnmanifested', ...state.visit, billKey: command.billKey, by, at });
    case 'ReportBox': {
      const { visit, report, entryIds } = command;
      const { move, movedAt, site, seals, grossKg, sizeType } = report;
      const known = state.stage === 'manifested';
      const flags = [...numberFlags(visit.boxNo), ...(known ? differences(state.box, report) : ['NOT_MANIFESTED'])];
      return accept({ type: eventOf[move], ...visit, billKeys: known ? [...state.billKeys] : [], entryIds: [...entryIds], movedAt, site, seals: [...seals], grossKg, sizeType, flags, by, at });
    }
    default:
      return unreachable(command);
  }
}

function numberFlags(boxNo: string): string[] {
  return judgeBoxNumber(boxNo) === 'sound' ? [] : ['ISO6346_FAILS'];
}

/** Where the terminal saw something else than the manifest says. Weights may differ by a twentieth: scales and manifests do. */
function differences(box: ManifestBox, report: Report): string[] {
  const flags: string[] = [];
  if (box.seals.length > 0 && report.seals.length > 0 && !report.seals.some((seal) => box.seals.includes(seal))) flags.push('SEAL_DIFFERS');
  if (box.sizeType && report.sizeType && box.sizeType !== report.sizeType) flags.push('SIZE_DIFFERS');
  if (box.grossKg !== null && report.grossKg !== null) {
    const [low, high] = [multiplyDecimals(box.grossKg, '0.95'), multiplyDecimals(box.grossKg, '1.05')];
    if (compareDecimals(report.grossKg, low) < 0 || compareDecimals(report.grossKg, high) > 0) flags.push('WEIGHT_DIFFERS');
  }
  return flags;
}

function evolve(state: BoxState, event: BoxEvent): BoxState {
  const visit = { boxNo: event.boxNo, imo: event.imo, voyage: event.voyage, direction: event.direction };
  const reports = state.stage === 'absent' ? [] : state.reports;
  switch (event.type) {
    case 'BoxManifested': {
      const before = state.stage === 'manifested' ? state.billKeys : [];
      const seenAt = state.stage === 'manifested' ? state.seenAt : event.at;
      return { stage: 'manifested', visit, seenAt, box: event.box, billKeys: [...new Set([...before, ...event.billKeys])], reports, flags: event.flags };
    }
    case 'BoxUnmanifested': {
      if (state.stage !== 'manifested') return state;
      const billKeys = state.billKeys.filter((billKey) => billKey !== event.billKey);
      if (billKeys.length > 0) return { ...state, billKeys };
      return reports.length > 0 ? { stage: 'reported', visit, reports, flags: ['NOT_MANIFESTED'] } : { stage: 'absent' };
    }
    case 'BoxDischarged': case 'BoxLoaded': case 'BoxGatedIn': case 'BoxGatedOut': {
      const { movedAt, site, seals, grossKg, sizeType } = event;
      const report: Report = { move: moveOf[event.type], movedAt, site, seals, grossKg, sizeType };
      const base = state.stage === 'manifested' ? state : { stage: 'reported' as const, visit };
      const flags = [...new Set([...(state.stage === 'absent' ? [] : state.flags), ...event.flags])];
      return { ...base, reports: [...reports, report], flags };
    }
    default:
      return unreachable(event);
  }
}

/** The last moment a move was reported; a box may come to two terminals and be received at one only. */
export function movedAt(state: BoxState, move: BoxMove): string | null {
  if (state.stage === 'absent') return null;
  return state.reports.findLast((report) => report.move === move)?.movedAt ?? null;
}
