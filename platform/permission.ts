/** Who is calling. Roles are post names for officers, kinds for firms, device kinds for machines. */
export type Caller = {
  readonly kind: 'anonymous' | 'officer' | 'enterprise' | 'device';
  /** Officer number, login of a firm's user, or device id. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  /** Customs district of an officer, `3100` sees all `31xx`; empty for others. */
  readonly district: string;
  /** Unified social credit code (统一社会信用代码) of the firm the caller acts for; empty for officers. */
  readonly uscc: string;
  /** Site (监管作业场所) a device stands at or an officer serves; empty when none. */
  readonly site: string;
};

export const anonymous: Caller = { kind: 'anonymous', id: 'anonymous', name: '', roles: [], district: '', uscc: '', site: '' };

/** Role → permissions, given by compose from the staff domain's contract. */
export type PermissionTable = Readonly<Record<string, readonly string[]>>;

export function may(table: PermissionTable, caller: Caller, permission: string): boolean {
  if (permission === 'public') return true;
  if (permission === 'signed-in') return caller.kind !== 'anonymous';
  return caller.roles.some((role) => table[role]?.includes(permission) ?? false);
}

/** Whether an officer's post reaches this customs district (4 digits). A direct customs, `xx00`, reaches those below it. */
export function reaches(caller: Caller, district: string): boolean {
  if (caller.kind !== 'officer') return false;
  return caller.district === district || (caller.district.endsWith('00') && caller.district.slice(0, 2) === district.slice(0, 2));
}

/** The same as `reaches`, as the `like` pattern a list is filtered with. */
export function districtPattern(caller: Caller): string {
  return caller.district.endsWith('00') ? `${caller.district.slice(0, 2)}__` : caller.district;
}
