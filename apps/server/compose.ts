import { join } from 'node:path';
import { pino } from 'pino';
import { declarationModule } from '#domains/declaration/server/module.ts';
import { declarationRefusals } from '#domains/declaration/contract/refusals.ts';
import { drawRefusals } from '#domains/draw/contract/refusals.ts';
import { drawModule } from '#domains/draw/server/module.ts';
import { enterpriseModule } from '#domains/enterprise/server/module.ts';
import { enterpriseRefusals } from '#domains/enterprise/contract/refusals.ts';
import { firmCaller } from '#domains/enterprise/server/queries.ts';
import { gateRefusals } from '#domains/gate/contract/refusals.ts';
import { gateModule } from '#domains/gate/server/module.ts';
import { inspectionRefusals } from '#domains/inspection/contract/refusals.ts';
import { inspectionModule } from '#domains/inspection/server/module.ts';
import { iprRefusals } from '#domains/ipr/contract/refusals.ts';
import { iprModule } from '#domains/ipr/server/module.ts';
import { manifestRefusals } from '#domains/manifest/contract/refusals.ts';
import { manifestModule } from '#domains/manifest/server/module.ts';
import { productFilingRefusals } from '#domains/product-filing/contract/refusals.ts';
import { productFilingModule } from '#domains/product-filing/server/module.ts';
import { publicServiceRefusals } from '#domains/public-service/contract/refusals.ts';
import { publicServiceModule } from '#domains/public-service/server/module.ts';
import { riskRefusals } from '#domains/risk/contract/refusals.ts';
import { riskModule } from '#domains/risk/server/module.ts';
import { scanReviewRefusals } from '#domains/scan-review/contract/refusals.ts';
import { scanReviewModule } from '#domains/scan-review/server/module.ts';
import { permissions } from '#domains/staff/contract/posts.ts';
import { staffRefusals } from '#domains/staff/contract/refusals.ts';
import { staffModule } from '#domains/staff/server/module.ts';
import { officerCaller } from '#domains/staff/server/queries.ts';
import { type Clock, steadyClock } from '#platform/clock.ts';
import { type Database, openDatabase } from '#platform/db/database.ts';
import { folderStore } from '#platform/files/folder-store.ts';
import { s3Store } from '#platform/files/s3-store.ts';
import type { House } from '#platform/house.ts';
import { platformRefusals } from '#platform/http/refusals.ts';
import { jobsOf, openBoss } from '#platform/jobs/boss.ts';
import type { DomainModule } from '#platform/module.ts';
import type { Caller } from '#platform/permission.ts';
import type { Account, ResolveCaller } from '#platform/session.ts';
import type { Config } from './config.ts';

/** Every domain of the house; the only list of them on the server. */
export const modules: readonly DomainModule[] = [
  staffModule, enterpriseModule, manifestModule, declarationModule, riskModule, drawModule, inspectionModule, gateModule, publicServiceModule, scanReviewModule, productFilingModule, iprModule,
];

/** Every refusal anybody can be answered. */
export const catalogue = {
  ...platformRefusals, ...staffRefusals, ...enterpriseRefusals, ...manifestRefusals, ...declarationRefusals, ...riskRefusals, ...drawRefusals, ...inspectionRefusals, ...gateRefusals, ...publicServiceRefusals, ...scanReviewRefusals, ...productFilingRefusals, ...iprRefusals,
};
export { permissions };

export type OpenHouse = { readonly house: House; readonly boss: Awaited<ReturnType<typeof openBoss>>; readonly close: () => Promise<void> };

/** Opens what a process needs: database, files, jobs, clock, log. */
export async function openHouse(config: Config, appUrl: string, clock: Clock, role: string): Promise<OpenHouse> {
  const log = pino({ level: config.logLevel, base: { role }, timestamp: pino.stdTimeFunctions.isoTime });
  const db = openDatabase(appUrl, { max: 14, niceness: nicenessOf(role) });
  const boss = await openBoss(appUrl, log);
  const files = config.s3 ? s3Store(config.s3) : folderStore(join(config.dataDir, 'files'));
  const house: House = { db, files, jobs: jobsOf(boss), now: steadyClock(clock), log };
  return { house, boss, close: async () => { await boss.stop({ graceful: true, timeout: 5000 }); await db.close(); } };
}

/** Beside an embedded database the worker stands back behind whoever waits for an answer, and so do the database's processes that serve it. */
export function nicenessOf(role: string): number | undefined {
  return role === 'worker' && process.env.GUANLAN_EMBEDDED === '1' ? 10 : undefined;
}

/** Officers are known by staff, firms by enterprise, machines by the account itself: `GATE:NBCT01` stands at a site. */
export function resolverOf(db: Database): ResolveCaller {
  return async (account: Account): Promise<Caller | undefined> => {
    if (account.kind === 'officer') return officerCaller(db, account.subject);
    if (account.kind === 'enterprise') return firmCaller(db, account.login, account.subject);
    const [role, site] = account.subject.split(':');
    return role && site ? { kind: 'device', id: account.login, name: account.login, roles: [role], district: '', uscc: '', site } : undefined;
  };
}
