import { Secret, TOTP } from 'otpauth';

/** The one-time code of a demo secret (RFC 6238), now or `ahead` half minutes from now. */
export function codeOf(secret: string, ahead = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead * 30_000 });
}
