import { askingLimit } from '#platform/http/asking-limit.ts';
import { refused, route } from '#platform/http/route.ts';
import type { DomainModule } from '#platform/module.ts';
import { getCourse, lookUpStatus } from '../contract/endpoints.ts';
import { courseOf } from '../model/course.ts';
import { courseFacts } from './facts.ts';

export const publicServiceModule: DomainModule = {
  name: 'public-service',
  stored: [],
  reactions: () => [],
  jobs: () => [],
  routes: ({ db }) => {
    const limit = askingLimit({ perMinute: 60 });
    return [
      route(lookUpStatus, async ({ number }, { ip }) => {
        const seconds = limit.waitOf(ip, performance.now());
        if (seconds > 0) return refused({ code: 'ASKED_TOO_OFTEN', facts: { seconds } });
        const facts = await courseFacts(db, number);
        return facts ? courseOf(facts, 'public') : refused({ code: 'NOTHING_PUBLIC', facts: {} });
      }),
      route(getCourse, async ({ number }) => {
        const facts = await courseFacts(db, number);
        return facts ? courseOf(facts, 'officer') : refused({ code: 'NOTHING_PUBLIC', facts: {} });
      }),
    ];
  },
};
