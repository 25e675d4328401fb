import type { IprCaseEvent } from '../contract/events.ts';
import type { PaperKind } from '../contract/paper.ts';
import type { IprCase } from './case.ts';
import { trackOf } from './case.ts';
import { wasDetained } from './track.ts';

/** A paper that an act must issue; of one right, or of the whole case. */
export type DuePaper = { readonly kind: PaperKind; readonly recordNo: string | null };

const ofFinding = { INFRINGING: 'INFRINGEMENT_FINDING', NOT_INFRINGING: 'NON_INFRINGEMENT_FINDING', UNDECIDED: 'UNDECIDED_NOTICE' } as const;

/** The papers that what has just happened calls for, in the order in which they are numbered. `kase` is the case before. */
export function papersDue(events: readonly IprCaseEvent[], kase: IprCase): DuePaper[] {
  return events.flatMap((event): DuePaper[] => {
    const own = (kind: PaperKind): DuePaper => ({ kind, recordNo: 'recordNo' in event ? event.recordNo : null });
    const whole = (kind: PaperKind): DuePaper => ({ kind, recordNo: null });
    const suspended = kase.stage !== 'absent' && kase.papers.some(({ kind }) => kind === 'SUSPENSION_NOTICE');
    switch (event.type) {
      case 'NoticeDrafted': return [own('RIGHTS_NOTICE'), ...(suspended ? [] : [whole('SUSPENSION_NOTICE')])];
      case 'HolderConfirmed': return [own('APPLICATION_RECEIPT')];
      case 'GoodsDetained': return [own('DETENTION_DECISION'), own('DETENTION_VOUCHER'), ...(event.route === 'EX_OFFICIO' ? [own('INVESTIGATION_NOTICE')] : [])];
      case 'InvestigationConcluded': return [own(ofFinding[event.finding])];
      case 'CourtPaperReceived': return [own('COURT_REPLY')];
      case 'CounterBondPosted': return [own('COUNTER_BOND_RECEIPT')];
      // Where nothing was detained nothing is lifted, and the release notice tells the party.
      case 'TrackEnded': {
        const track = kase.stage === 'absent' ? undefined : trackOf(kase, event.recordNo);
        return track && wasDetained(track) ? [own('TRACK_RELEASE')] : [];
      }
      case 'TransferredToPolice': return [whole('POLICE_TRANSFER')];
      case 'GoodsConfiscated': return [whole('PENALTY_DECISION'), ...(kase.stage === 'absent' ? [] : kase.tracks.filter(({ stage }) => stage === 'infringing').map(({ recordNo }) => ({ kind: 'CONFISCATION_NOTICE' as const, recordNo })))];
      case 'GoodsReleased': return [whole('RELEASE_NOTICE')];
      default: return [];
    }
  });
}
