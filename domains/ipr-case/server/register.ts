import type { Reader } from '#platform/db/database.ts';
import type { ConcernedRight } from '../contract/right.ts';
import { holdingLicence, partyLicences, type RegisteredUse } from '../model/licence.ts';
import type { PresentCase } from '../model/case.ts';

type Registered = Omit<ConcernedRight, 'licences'> & RegisteredUse;

const columns = `r.record_no as "recordNo", r.kind, r.right_no as "rightNo", r.title, r.holder_id as "holderId", r.holder_name as "holderName", coalesce(r.holder_name_en, '') as "holderNameEn",
  coalesce(r.agent_name, '') as "agentName", coalesce(r.agent_phone, '') as "agentPhone", r.state, r.valid_from::text as "validFrom", r.valid_to::text as "validTo", r.licensees, r.goods`;

function asConcerned({ licensees, goods, ...right }: Registered, kase: PresentCase): ConcernedRight {
  return { ...right, licences: partyLicences({ licensees, goods }, kase) };
}

/** The right as the register has it now, with the party's licences held against this case. */
export async function concernedRight(reader: Reader, recordNo: string, kase: PresentCase): Promise<ConcernedRight | undefined> {
  const [row] = await reader.read<Registered>(`select ${columns} from ipr.pub_rights r where r.record_no = $1`, [recordNo]);
  return row && asConcerned(row, kase);
}

/** Rights found by number, title, mark or holder; first of all those for which the party holds a valid licence on these goods, then any licence, then what protects today. */
export async function searchRights(reader: Reader, search: string, kase: PresentCase): Promise<ConcernedRight[]> {
  const like = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await reader.read<Registered>(
    `select ${columns} from ipr.pub_rights r where r.record_no ilike $1 or r.right_no ilike $1 or r.title ilike $1 or r.holder_name ilike $1 or r.holder_name_en ilike $1 or array_to_string(r.text_marks, ' ') ilike $1
     order by r.state <> 'RECORDED', r.record_no limit 40`, [like]);
  const rank = (right: ConcernedRight): number => (holdingLicence(right) ? 0 : right.licences.length > 0 ? 1 : 2);
  return rows.map((row) => asConcerned(row, kase)).toSorted((a, b) => rank(a) - rank(b));
}
