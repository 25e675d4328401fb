import { fillSentence } from '../refusals.ts';
import { elementName, segmentName } from './names.ts';

export type ProblemCode = keyof typeof problemCatalogue;

/** One thing wrong with an interchange, in words that can be shown to the broker who sent it. */
export type EdiProblem = {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  /** Position in the whole input, the first segment being 1; 0 where no segment is concerned. */
  readonly segmentNo: number;
  /** Position in the message, UNH being 1; 0 outside messages. */
  readonly segmentInMessage: number;
  readonly messageReference: string;
  readonly tag: string;
  /** Position of the element after the tag, from 1; 0: the segment as a whole. */
  readonly element: number;
  /** Position of the component in a composite, from 1; 0: the element as a whole. */
  readonly component: number;
  readonly groupPath: string;
  readonly byteOffset: number;
  readonly line: number;
  /** At most 60 characters of the value that is wrong. */
  readonly value: string;
  /** Code of element 0085 with which CONTRL reports it. */
  readonly syntaxCode: string;
  readonly zh: string;
  readonly en: string;
};

type Entry = { readonly zh: string; readonly en: string; readonly syntax: string; readonly warn?: true };

export const problemCatalogue = {
  EMPTY: { syntax: '13', zh: '没有任何内容', en: 'There is nothing to read.' },
  INPUT_TOO_LARGE: { syntax: '18', zh: '超过 {limit} 字节上限', en: 'It is longer than the limit of {limit} bytes.' },
  TOO_MANY_SEGMENTS: { syntax: '18', zh: '超过 {limit} 段上限', en: 'It has more than {limit} segments.' },
  SEGMENT_TOO_LONG: { syntax: '18', zh: '一个段超过 {limit} 字节仍未结束,可能缺少段终止符', en: 'A segment runs past {limit} bytes without a terminator.' },
  SEGMENT_UNTERMINATED: { syntax: '5', zh: '报文在 {tag} 段中间断开,缺少段终止符', en: 'The input breaks off inside {tag}; its terminator is missing.' },
  UNA_INVALID: { syntax: '22', zh: 'UNA 声明的分隔符重复或不可用', en: 'UNA declares separators that repeat or cannot serve.' },
  CHARSET_UNSUPPORTED: { syntax: '2', zh: '不支持字符集 {value}', en: 'The character repertoire {value} is not supported.' },
  ENCODING_INVALID: { syntax: '21', zh: '{where}含有不属于 {charset} 编码的字节', en: '{where} holds bytes that are not {charset}.' },
  CHARACTER_NOT_ALLOWED: { syntax: '21', zh: '{where}含有 {charset} 不允许的字符', en: '{where} holds a character that {charset} does not allow.' },
  CHARACTER_OUTSIDE_REPERTOIRE: { syntax: '21', warn: true, zh: '{where}含有 {charset} 字符集以外的字符(如小写字母)', en: '{where} holds a character outside {charset}, such as a small letter.' },
  SERVICE_SEGMENT_MISSING: { syntax: '4', zh: '缺少服务段 {missing}', en: 'The service segment {missing} is missing.' },
  SERVICE_SEGMENT_MISPLACED: { syntax: '33', zh: '{tag} 段不应出现在此处', en: '{tag} may not stand here.' },
  SEGMENT_OUTSIDE_MESSAGE: { syntax: '33', zh: '{segment}不在任何报文之内', en: '{segment} stands outside any message.' },
  MESSAGE_UNKNOWN: { syntax: '3', zh: '不接收报文 {value}', en: 'Messages of {value} are not accepted.' },
  SEGMENT_UNKNOWN: { syntax: '15', zh: '本报文没有 {tag} 段', en: '{tag} is not a segment of this message.' },
  SEGMENT_OUT_OF_PLACE: { syntax: '15', zh: '{segment}不应出现在此处:顺序错误,或缺少它所属的段组首段', en: '{segment} may not stand here: wrong order, or the first segment of its group is missing.' },
  SEGMENT_MISSING: { syntax: '13', zh: '{segment}之前缺少必备的{missing}', en: 'The mandatory {missing} is missing before {segment}.' },
  SEGMENT_REPEATED: { syntax: '35', zh: '{segment}最多 {limit} 次,多出一次', en: '{segment} may stand here {limit} times; this is one more.' },
  GROUP_REPEATED: { syntax: '36', zh: '以{segment}开始的段组最多 {limit} 次,多出一次', en: 'The group that starts with {segment} may stand {limit} times; this is one more.' },
  ELEMENT_MISSING: { syntax: '13', zh: '{where}必填', en: '{where} is mandatory and is missing.' },
  ELEMENT_TOO_LONG: { syntax: '39', zh: '{where}最长 {limit} 位,现为 {length} 位', en: '{where} may have {limit} characters and has {length}.' },
  ELEMENT_TOO_SHORT: { syntax: '40', zh: '{where}应为 {limit} 位,现为 {length} 位', en: '{where} must have {limit} characters and has {length}.' },
  ELEMENT_NOT_NUMERIC: { syntax: '37', zh: '{where}应为数字,现为“{value}”', en: '{where} must be a number and is “{value}”.' },
  ELEMENT_NOT_ALPHABETIC: { syntax: '37', zh: '{where}应为字母,现为“{value}”', en: '{where} must be letters and is “{value}”.' },
  CODE_UNKNOWN: { syntax: '12', zh: '{where}的代码“{value}”不在代码表中', en: '{where}: the code “{value}” is not in its list.' },
  TOO_MANY_ELEMENTS: { syntax: '16', zh: '{segment}的数据项多于 {limit} 个', en: '{segment} has more than {limit} elements.' },
  TOO_MANY_COMPONENTS: { syntax: '16', zh: '{where}的成分多于 {limit} 个', en: '{where} has more than {limit} components.' },
  SEGMENT_COUNT_WRONG: { syntax: '29', zh: 'UNT 写明 {value} 段,实际 {actual} 段', en: 'UNT states {value} segments; there are {actual}.' },
  MESSAGE_COUNT_WRONG: { syntax: '29', zh: '{tag} 写明 {value} 个,实际 {actual} 个', en: '{tag} states {value}; there are {actual}.' },
  REFERENCE_MISMATCH: { syntax: '28', zh: '{tag} 的参考号“{value}”与开头的“{expected}”不一致', en: 'The reference “{value}” in {tag} is not the “{expected}” of the header.' },
  MESSAGE_DUPLICATE: { syntax: '26', zh: '报文参考号“{value}”在本交换中重复', en: 'The message reference “{value}” is used twice in this interchange.' },
  INTERCHANGE_DUPLICATE: { syntax: '26', zh: '交换参考号“{value}”已收到过', en: 'The interchange reference “{value}” was received before.' },
  INTERCHANGE_EMPTY: { syntax: '32', zh: '交换中没有报文', en: 'The interchange holds no message.' },
} as const satisfies Record<string, Entry>;

/** Where in the input something stands. */
export type Place = Omit<EdiProblem, 'code' | 'severity' | 'syntaxCode' | 'zh' | 'en' | 'element' | 'component' | 'value'>;

export type Facts = { readonly element?: number; readonly component?: number; readonly value?: string; readonly elementId?: string; readonly [fact: string]: unknown };

/** Writes the problem out, with both sentences. */
export function problemAt(code: ProblemCode, place: Place, facts: Facts = {}): EdiProblem {
  const entry: Entry = problemCatalogue[code];
  const { element = 0, component = 0, value = '', elementId = '' } = facts;
  const sentenceZh = fillSentence(entry.zh, { tag: place.tag, ...facts, ...words(place.tag, element, component, elementId, 'zh', facts) });
  const sentenceEn = fillSentence(entry.en, { tag: place.tag, ...facts, ...words(place.tag, element, component, elementId, 'en', facts) });
  return {
    code, severity: entry.warn ? 'warning' : 'error', ...place, element, component, value, syntaxCode: entry.syntax,
    zh: place.segmentNo > 0 ? `第 ${place.segmentNo} 段:${sentenceZh}` : sentenceZh,
    en: place.segmentNo > 0 ? `Segment ${place.segmentNo}: ${sentenceEn}` : sentenceEn,
  };
}

function words(tag: string, element: number, component: number, elementId: string, language: 'zh' | 'en', facts: Facts): Record<string, string> {
  const missing = typeof facts['missingTag'] === 'string' ? { missing: segmentName(facts['missingTag'], language) } : {};
  const name = elementName(elementId, language);
  const segment = segmentName(tag, language);
  if (element === 0) return { segment, where: segment, ...missing };
  const at = language === 'zh'
    ? `第 ${element} 项${component > 0 ? `第 ${component} 成分` : ''}`
    : `element ${element}${component > 0 ? `, component ${component}` : ''}`;
  const label = [name, elementId].filter((word) => word !== '').join(' ');
  const where = language === 'zh' ? `${segment}${at}${label ? `(${label})` : ''}` : `${segment} ${at}${label ? ` (${label})` : ''}`;
  return { segment, where, ...missing };
}
