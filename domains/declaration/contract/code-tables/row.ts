/**
 * A row of a code table (代码表) of the declaration, one table a file.
 * Source: the national declaration code tables in use since 2018-08-01 (countries, currencies with ISO 3166 and ISO 4217 letters).
 * A code without an English name here shows its Chinese one.
 */
export type CodeTableRow = readonly [code: string, zh: string, en: string];
