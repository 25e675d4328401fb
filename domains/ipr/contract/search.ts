import { z } from 'zod';
import { endpoint } from '#kernel/endpoint.ts';
import { Instant } from '#kernel/instant.ts';
import { RightKind } from './form.ts';
import { FileHash, RecordNo } from './ids.ts';

/** Largest photograph that is searched, in bytes. */
const photoBytes = 24 * 1024 * 1024;

/** Corners of what was taken for the mark, in 0 to 1 of the upright photograph: its top left, top right, bottom right, bottom left. */
export const Corners = z.array(z.tuple([z.number(), z.number()])).length(4);

/** 许可情形 of the declared party: what an inspector must know first. */
export const PartyLicence = z.object({ name: z.string(), goods: z.string(), validFrom: z.string(), validTo: z.string(), inForce: z.boolean() });

/** One right that a photograph may show. `sureness` is the chance, 0 to 1, that the mark is this right's. */
export const MarkMatch = z.object({
  recordNo: z.string(), kind: RightKind, title: z.string(), state: z.enum(['RECORDED', 'EXPIRED']), holderName: z.string(), holderNameEn: z.string(), agentName: z.string().nullable(), agentPhone: z.string().nullable(),
  niceClasses: z.array(z.number()), validFrom: z.string(), validTo: z.string(), licensees: z.array(z.string()), partyLicence: PartyLicence.nullable(),
  figure: z.string(), lookAlike: z.boolean(), sureness: z.number(), corners: Corners,
});
export type MarkMatch = z.infer<typeof MarkMatch>;

/** 结论: LIKELY 很可能, POSSIBLE 可能, NONE 未见已备案的标识 — said by the surest match. */
export const SearchVerdict = z.enum(['LIKELY', 'POSSIBLE', 'NONE']);
export type SearchVerdict = z.infer<typeof SearchVerdict>;

/** From which chance on a match is called likely, and from which possible. Below, the answer is that no recorded mark was seen. */
export const surenessBars = { likely: 0.85, possible: 0.4 } as const;
export function verdictOf(sureness: number): SearchVerdict {
  return sureness >= surenessBars.likely ? 'LIKELY' : sureness >= surenessBars.possible ? 'POSSIBLE' : 'NONE';
}

export const SearchAnswer = z.object({
  verdict: SearchVerdict, matches: z.array(MarkMatch),
  /** What was taken for marks, whether or not a right was found. */
  marks: z.array(Corners), photo: z.object({ width: z.number(), height: z.number() }),
  figures: z.number(), model: z.string(), indexAt: z.string(),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;

const narrowing = {
  /** 商品编码, whole or its beginning: rights recorded for such goods. */
  hs: z.union([z.literal(''), z.string().regex(/^\d{2,10}$/, '2–10 位数字 · 2 to 10 digits')]).default(''),
  word: z.string().trim().max(80).default(''), niceClass: z.union([z.literal(''), z.coerce.number().int().min(1).max(45)]).default(''),
};
const searchRefusals = ['BODY_TOO_LARGE', 'PHOTO_NOT_PICTURE', 'PHOTO_HEIC', 'PHOTO_ANIMATED', 'PHOTO_TOO_MANY_PIXELS', 'PHOTO_TOO_SMALL', 'MARK_SEARCH_AWAY'];

/** 以图查图. `party` is a firm's code: its licences are shown first. */
export const searchByPicture = endpoint({
  name: 'searchByPicture', method: 'POST', path: '/ipr/search', may: 'rights.read', summary: { zh: '以图查图', en: 'Search recorded marks by picture' },
  input: z.object({ ...narrowing, party: z.string().max(18).default('') }), output: SearchAnswer, refuses: searchRefusals, upload: { maxBytes: photoBytes },
});
export const searchPublicByPicture = endpoint({
  name: 'searchPublicByPicture', method: 'POST', path: '/public/rights/by-picture', may: 'public', summary: { zh: '以图查询备案', en: 'Search recorded rights by picture' },
  input: z.object(narrowing), output: SearchAnswer, refuses: [...searchRefusals, 'ASKED_TOO_OFTEN'], upload: { maxBytes: photoBytes },
});

/** What the phone keeps of each figure beside its description. `sample` is a small WebP in base64. */
export const IndexEntry = z.object({ figureId: z.string(), recordNo: z.string(), lookAlike: z.boolean(), sample: z.string() });
export type IndexEntry = z.infer<typeof IndexEntry>;

/** What the phone keeps of each right: what an answer without network shows. */
export const IndexRight = z.object({
  recordNo: z.string(), kind: RightKind, title: z.string(), state: z.enum(['RECORDED', 'EXPIRED']), holderName: z.string(), holderNameEn: z.string(), agentName: z.string().nullable(), agentPhone: z.string().nullable(),
  niceClasses: z.array(z.number()), validFrom: z.string(), validTo: z.string(), textMarks: z.array(z.string()), hs: z.array(z.string()),
  licensees: z.array(z.object({ firm: z.string().nullable(), name: z.string(), goods: z.string(), validFrom: z.string(), validTo: z.string() })),
});
export type IndexRight = z.infer<typeof IndexRight>;

/** The whole index as one file (model/search/index-file.ts, compressed by gzip), for searching without network. The path names its form: a page that reads another goes on with what it has. */
export const getMarkIndex = endpoint({
  name: 'getMarkIndex', method: 'GET', path: '/ipr/index/2', may: 'rights.read', summary: { zh: '离线图样索引', en: 'The index of marks for use without network' }, input: z.object({}), output: z.unknown(), refuses: ['MARK_SEARCH_AWAY'],
});
export const getMarkIndexVersion = endpoint({
  name: 'getMarkIndexVersion', method: 'GET', path: '/ipr/index/2/version', may: 'rights.read', summary: { zh: '图样索引的版本', en: 'Which version the index of marks has' },
  input: z.object({}), output: z.object({ version: z.string(), figures: z.number(), model: z.string(), networks: z.string(), madeAt: z.string(), bytes: z.number(), networkBytes: z.number() }), refuses: ['MARK_SEARCH_AWAY'],
});
/** Networks of mark search: where a mark is, where exactly its corners are, what it looks like, whether two are one mark. */
export const networkNames = ['find', 'refine', 'describe', 'judge'] as const;
export type NetworkName = (typeof networkNames)[number];
/** Everything a search is made with beside the index, as files. */
export const networkFileOf = (name: NetworkName): `mark-${NetworkName}.onnx` => `mark-${name}.onnx`;
export const networkFiles = [...networkNames.map(networkFileOf), 'mark-calibration.json'] as const;

/** The networks themselves and how their scores become chances, so that a phone runs what the server runs. */
export const getMarkNetwork = endpoint({
  name: 'getMarkNetwork', method: 'GET', path: '/ipr/networks/:file', may: 'rights.read', summary: { zh: '图样识别模型', en: 'A network of mark search' },
  input: z.object({ file: z.enum(networkFiles) }), output: z.unknown(), refuses: ['MARK_SEARCH_AWAY', 'NOT_FOUND'],
});

/** 查图记录: what was searched for an inspection order, and what the search said; with or without network. */
export const NotedMatch = z.object({ recordNo: RecordNo, sureness: z.number().min(0).max(1) });
export const NotedSearch = z.object({
  orderNo: z.string().regex(/^CY\d{18}$/), photo: FileHash, searchedAt: Instant, offline: z.boolean(), model: z.string().max(80), indexAt: z.string().max(40), verdict: SearchVerdict, matches: z.array(NotedMatch).max(12),
});
export type NotedSearch = z.infer<typeof NotedSearch>;
export const SearchEvent = z.discriminatedUnion('type', [z.object({ type: z.literal('MarkSearched'), ...NotedSearch.shape, by: z.string(), at: Instant })]);
export type SearchEvent = z.infer<typeof SearchEvent>;

/** Noted once for each photograph of an order; noting it again changes nothing. */
export const noteSearch = endpoint({
  name: 'noteSearch', method: 'POST', path: '/ipr/searches', may: 'inspection.record', summary: { zh: '登记查图记录', en: 'Note a search by picture' }, input: NotedSearch, output: z.object({}), refuses: ['SEARCHED_ORDER_UNKNOWN'],
});

/** What became of what was searched: named in a case and found by the search, named but missed by it, or refused by its holder. */
export const SearchOutcome = z.object({
  caseNo: z.string(), orderNo: z.string(), recordNo: z.string(), title: z.string(), raisedAt: z.string(),
  /** Place among the matches (1 is first), or null where the search named it nowhere. */
  place: z.number().nullable(), sureness: z.number().nullable(),
  /** Whether the holder says that the goods infringe; null while he has not answered. */
  confirmed: z.boolean().nullable(),
});
export const getSearchFigures = endpoint({
  name: 'getSearchFigures', method: 'GET', path: '/ipr/searches/figures', may: 'rights.decide', summary: { zh: '以图查图成效', en: 'What searches by picture came to' },
  input: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
  output: z.object({
    searches: z.number(), offline: z.number(), likely: z.number(), possible: z.number(), none: z.number(),
    found: z.number(), missed: z.number(), notSearched: z.number(), confirmed: z.number(), declined: z.number(), lookAlikes: z.number(), outcomes: z.array(SearchOutcome),
  }), refuses: [],
});
