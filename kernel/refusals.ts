/** One entry of a refusal catalogue: the HTTP status and a sentence an officer or trader can act on. */
export type RefusalEntry = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 423 | 429 | 503;
  readonly zh: string;
  readonly en: string;
};
export type RefusalCatalogue = Readonly<Record<string, RefusalEntry>>;

/** Declares the refusals a domain may answer. Sentences may name facts in braces: `箱号 {boxNo} …`. */
export function defineRefusals<const Catalogue extends RefusalCatalogue>(catalogue: Catalogue): Catalogue {
  return catalogue;
}

/** Puts the facts into the sentence; a fact that is missing stays visible as its name. */
export function fillSentence(sentence: string, facts: Readonly<Record<string, unknown>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole));
}
