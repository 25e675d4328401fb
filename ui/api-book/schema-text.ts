type Schema = {
  readonly type?: string | readonly string[]; readonly enum?: readonly unknown[]; readonly const?: unknown; readonly items?: Schema; readonly properties?: Readonly<Record<string, Schema>>; readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[]; readonly oneOf?: readonly Schema[]; readonly format?: string; readonly pattern?: string; readonly maxLength?: number; readonly minimum?: number; readonly maximum?: number; readonly $ref?: string;
};

/** A JSON schema as a reader takes it in: one line for a plain value, an indented list for an object. */
export function schemaText(given: unknown, indent = ''): string {
  const schema: Schema = typeof given === 'object' && given !== null ? given : {};
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return choices.map((choice) => schemaText(choice, indent)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? schema.$ref;
  if (schema.type === 'array') return `[ ${schemaText(schema.items, indent)} ]`;
  if (schema.properties) {
    const lines = Object.entries(schema.properties).map(([name, part]) => `${indent}  ${name}${schema.required?.includes(name) ? '' : '?'}: ${schemaText(part, `${indent}  `)}`);
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
  }
  const bounds = [schema.format, schema.pattern && `/${schema.pattern}/`, schema.maxLength === undefined ? '' : `≤ ${schema.maxLength}`, boundsOf(schema)].filter(Boolean).join(', ');
  return `${String(schema.type ?? 'any')}${bounds ? ` (${bounds})` : ''}`;
}

/** Limits a reader can use; those of the number format itself say nothing. */
function boundsOf({ minimum, maximum }: Schema): string {
  const low = minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? `≥ ${minimum}` : '';
  const high = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? `≤ ${maximum}` : '';
  return [low, high].filter(Boolean).join(', ');
}
