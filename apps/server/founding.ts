import { officers } from '#domains/staff/model/stored.ts';
import { District, OfficerNo } from '#domains/staff/contract/ids.ts';
import type { Instant } from '#kernel/instant.ts';
import { setAccount } from '#platform/accounts.ts';
import { openDatabase } from '#platform/db/database.ts';
import { execute, load } from '#platform/execute.ts';
import { founders } from '#world/cast.ts';

/**
 * A house without anybody in it cannot let anybody in: the installation itself registers the security and the
 * system administrator, once. Everybody else is registered by them through the public endpoints.
 */
export async function foundHouse(appUrl: string, at: Instant): Promise<void> {
  const db = openDatabase(appUrl, { max: 1 });
  try {
    for (const founder of founders) {
      const officerNo = OfficerNo.parse(founder.officerNo);
      if ((await load(db, officers, officerNo)).state.stage !== 'unknown') continue;
      const stamp = { by: 'system:installation', at };
      await execute(db, officers, officerNo, { type: 'RegisterOfficer', officerNo, name: founder.name, nameEn: founder.nameEn, district: District.parse('3100'), unit: '宁波海关', department: '科技处', ...stamp });
      await execute(db, officers, officerNo, { type: 'AssignPosts', posts: [founder.post], skills: [], ...stamp });
      await setAccount(db, { login: officerNo, kind: 'officer', subject: officerNo, password: founder.password, totpSecret: founder.totpSecret });
    }
  } finally {
    await db.close();
  }
}
