import type { Refused } from '#ui/call.ts';

/** What the contract's own schema finds wrong with a form, told as a refusal of the server would be. */
export function shapeRefusal(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): Refused {
  return {
    code: 'INPUT_INVALID', status: 400, zh: '请更正以下各项', en: 'Correct the following', facts: {},
    fields: issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  };
}
