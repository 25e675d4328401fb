import type { Reader, Tx } from './db/database.ts';
import { hashPassword } from './session.ts';

export type NewAccount = {
  readonly login: string;
  readonly kind: 'officer' | 'enterprise' | 'device';
  readonly subject: string;
  readonly password: string;
  readonly totpSecret?: string | undefined;
};

/** Whether the login is nobody's yet, or theirs already. */
export async function mayHaveLogin(reader: Reader, { login, kind, subject }: Pick<NewAccount, 'login' | 'kind' | 'subject'>): Promise<boolean> {
  const [held] = await reader.read<{ theirs: boolean }>('select a.kind = $2 and a.subject = $3 as theirs from platform.accounts a where a.login = $1', [login, kind, subject]);
  return held?.theirs ?? true;
}

/**
 * Opens an account, or gives an existing one a new password and drops its sessions.
 * @throws when the login is somebody else's, so that no administrator takes over an account by registering its name again.
 */
export async function setAccount(tx: Tx, account: NewAccount): Promise<void> {
  const set = await tx.write(
    `insert into platform.accounts as a (login, kind, subject, password_hash, totp_secret) values ($1, $2, $3, $4, $5)
     on conflict (login) do update set password_hash = excluded.password_hash, totp_secret = excluded.totp_secret, failures = 0, locked_until = null,
       code_step = case when a.totp_secret = excluded.totp_secret then a.code_step end
     where a.kind = excluded.kind and a.subject = excluded.subject`,
    [account.login, account.kind, account.subject, await hashPassword(account.password), account.totpSecret ?? null],
  );
  if (set === 0) throw new Error(`the login ${account.login} is somebody else's`);
  await tx.write('delete from platform.sessions where login = $1', [account.login]);
}
