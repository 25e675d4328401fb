/** Marks a union as exhausted: a new case breaks the build here, not the port. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
