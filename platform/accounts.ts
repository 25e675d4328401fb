import type { Tx } from './db/database.ts';
import { hashPassword } from './session.ts';

export type NewAccount = {
  readonly login: string;
  readonly kind: 'officer' | 'enterprise' | 'device';
  readonly subject: string;
  readonly password: string;
  readonly totpSecret?: string | undefined;
};

/** Opens an account, or gives an existing one a new password and drops its sessions. */
export async function setAccount(tx: Tx, account: NewAccount): Promise<void> {
  await tx.write(
    `insert into platform.accounts (login, kind, subject, password_hash, totp_secret) values ($1, $2, $3, $4, $5)
     on conflict (login) do update set password_hash = excluded.password_hash, totp_secret = excluded.totp_secret, failures = 0, locked_until = null`,
    [account.login, account.kind, account.subject, await hashPassword(account.password), account.totpSecret ?? null],
  );
  await tx.write('delete from platform.sessions where login = $1', [account.login]);
}
