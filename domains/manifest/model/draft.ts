import { ManifestMessage, type ManifestProblem } from '../contract/message.ts';
import { manifestProblem, type ProblemPlace } from '../contract/problems.ts';

/** A manifest as it was read, not yet known to be sound, and where each part of it stood. */
export type ManifestDraft = { readonly message: unknown; readonly places: ReadonlyMap<string, ProblemPlace> };

export type ReadManifest = { readonly message: ManifestMessage | undefined; readonly places: ReadonlyMap<string, ProblemPlace>; readonly problems: readonly ManifestProblem[] };

const labels: Readonly<Record<string, string>> = {
  messageId: '报文编号', function: '报文功能', kind: '舱单种类', direction: '进出境', sender: '发送方', imo: 'IMO 号', voyage: '航次', vesselName: '船名', loadingAt: '装船时间', arrivesAt: '抵港时间', bills: '提单',
  billNo: '提单号', masterBillNo: '总提单号', loadingPort: '装货港', dischargePort: '卸货港', packages: '件数', grossKg: '毛重', consignor: '发货人', consignee: '收货人', notify: '通知人', goods: '货物', boxes: '集装箱',
  description: '货名', boxNo: '箱号', sizeType: '箱型', seals: '封志', name: '名称', code: '代码', phone: '电话', unNumber: '联合国编号', packageType: '包装种类', marks: '唛头', amendReason: '修改原因',
};

/** Holds a draft against the schema; each fault is told at the place where the value stood. */
export function parseDraft(draft: ManifestDraft): ReadManifest {
  const parsed = ManifestMessage.safeParse(draft.message);
  if (parsed.success) return { message: parsed.data, places: draft.places, problems: [] };
  const problems = parsed.error.issues.slice(0, 1000).map((issue) => {
    const path = issue.path.map(String);
    const name = path.findLast((step) => !/^\d+$/.test(step)) ?? '';
    return manifestProblem('FIELD_INVALID', placeOf(draft.places, path), { label: labels[name] ?? name, reason: issue.message, billNo: billAt(draft.message, issue.path), value: '' });
  });
  return { message: undefined, places: draft.places, problems };
}

/** The nearest place known for a path: itself, or what it is part of. */
export function placeOf(places: ReadonlyMap<string, ProblemPlace>, path: readonly string[]): ProblemPlace {
  for (let length = path.length; length >= 0; length--) {
    const place = places.get(path.slice(0, length).join('.'));
    if (place) return place;
  }
  return { line: 0, field: path.join('.') };
}

function billAt(message: unknown, path: readonly PropertyKey[]): string {
  if (path[0] !== 'bills' || typeof path[1] !== 'number' || typeof message !== 'object' || message === null || !('bills' in message) || !Array.isArray(message.bills)) return '';
  const bill: unknown = message.bills[path[1]];
  return typeof bill === 'object' && bill !== null && 'billNo' in bill ? String(bill.billNo) : '';
}
