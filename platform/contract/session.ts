import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';

/** The signed-in person as their own screens may know them. */
export const Me = z.object({
  kind: z.enum(['anonymous', 'officer', 'enterprise', 'device']),
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  permissions: z.array(z.string()),
  district: z.string(),
  uscc: z.string(),
  site: z.string(),
});
export type Me = z.infer<typeof Me>;

export const signIn = endpoint({
  name: 'signIn', method: 'POST', path: '/session', may: 'public',
  summary: { zh: '登录(程序加请求头 x-token-wanted: 1,令牌在应答头 x-session-token,以 Bearer 出示)', en: 'Sign in (a program sends x-token-wanted: 1, finds its token in x-session-token and shows it as Bearer)' },
  input: z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(200), code: z.string().max(10).optional() }),
  output: Me,
  refuses: ['SIGN_IN_FAILED', 'CODE_NEEDED', 'CODE_USED', 'TOO_MANY_TRIES'],
});

export const signOut = endpoint({
  name: 'signOut', method: 'DELETE', path: '/session', may: 'public',
  summary: { zh: '退出', en: 'Sign out' },
  input: z.object({}), output: z.object({}), refuses: [],
});

export const whoAmI = endpoint({
  name: 'whoAmI', method: 'GET', path: '/session', may: 'public',
  summary: { zh: '当前用户', en: 'Who am I' },
  input: z.object({}), output: Me, refuses: [],
});

/** Mounted by hand, because they set a cookie; told of like every other call. */
export const sessionEndpoints = [signIn, whoAmI, signOut] as const;
