import { decimal } from '#kernel/decimal.ts';
import { instantOf } from '#kernel/instant.ts';
import type { IprCaseEvent, SuspectedGoods } from '../contract/events.ts';
import type { ConcernedRight } from '../contract/right.ts';

const goods: SuspectedGoods = { gNo: 1, hsCode: '9503008900', name: '玩具', model: 'TOYS', qty: '5000', unit: '035', origin: 'CHN', valueCny: decimal('80000') };

/** A sound right and a case raised, for tests; only what matters is changed. */
export function sampleRight(change: Partial<ConcernedRight> = {}): ConcernedRight {
  return {
    recordNo: 'T2024-00017', kind: 'TRADEMARK', rightNo: '12345678', title: '云鹿 YUNLU', holderId: 'GWDEU0000000000001', holderName: '云鹿股份公司', holderNameEn: 'Yunlu AG', agentName: '甬江知识产权代理有限公司', agentPhone: '0574-00000000',
    state: 'RECORDED', validFrom: '2024-05-01', validTo: '2034-04-30', licences: [], ...change,
  };
}

export function sampleSuspicion(change: Partial<Extract<IprCaseEvent, { type: 'InfringementSuspected' }>> = {}): Extract<IprCaseEvent, { type: 'InfringementSuspected' }> {
  return {
    type: 'InfringementSuspected', caseNo: 'QA202600000001', source: 'INSPECTION', entryId: '310420260000000001', orderNo: 'CY310420260000000001', district: '3104', direction: 'E', trader: '91330201MA2825TK0U', traderName: '慈水玩具有限公司', agent: '91330200MA2XX0101A',
    declaredOn: '2026-09-14', supervisionMode: '0110', goods: [goods], valueCny: decimal('80000'), evidence: ['a'.repeat(64)], note: '玩具上有鹿形标识', by: 'system', at: instantOf(Date.parse('2026-09-14T02:00:00Z')), ...change,
  };
}
