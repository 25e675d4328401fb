import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { clockInChina } from '#kernel/instant.ts';
import { gateReasons, GatherInfo, type SessionKey } from '../contract/messages.ts';
import type { Passage } from '../model/decide.ts';

/** A message the lane sent, or why it could not be read (the technical side of 0x82). */
export type GateMessage =
  | { readonly root: 'GATHER_INFO'; readonly gathered: GatherInfo }
  | { readonly root: 'MANUAL_CHECK'; readonly key: SessionKey; readonly result: '1' | '2' | '3'; readonly comment: string; readonly operator: string }
  | { readonly root: 'unreadable'; readonly key: SessionKey | undefined; readonly code: string; readonly zh: string; readonly en: string };

// Entities are never expanded and document types are refused beforehand, so no message can grow on being read.
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: true, processEntities: false, isArray: (name) => ['VE_RFID', 'DR_RFID', 'PHOTO', 'EXTEND', 'CONTA_RECOGNITION', 'CONTA_ID'].includes(name) });
const builder = new XMLBuilder({ suppressEmptyNode: true, processEntities: true });
/** The standard's messages are four deep. */
const maxDepth = 20;
type Node = { readonly [name: string]: unknown };

export function readGateMessage(bytes: Uint8Array): GateMessage {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable('ENCODING', '报文不是 UTF-8 编码', 'The message is not UTF-8.');
  }
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return unreadable('DOCTYPE', '报文含文档类型声明，拒收', 'A document type declaration is not accepted.');
  // XML 1.0 has no such characters, and no database keeps a null.
  if (hasControl(text)) return unreadable('CHARACTER', '报文含控制字符，拒收', 'The message has control characters.');
  if (depthOf(text) > maxDepth) return unreadable('DEPTH', `XML 嵌套超过 ${maxDepth} 层`, `XML nested more than ${maxDepth} deep.`);
  return readText(text);
}

function readText(text: string): GateMessage {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return unreadable('MALFORMED', `XML 第 ${valid.err.line} 行有误：${valid.err.msg}`, `XML error in line ${valid.err.line}: ${valid.err.msg}`);
  const parsed = parsedOf(text);
  if (!parsed) return unreadable('NAME', 'XML 元素名不被接受', 'An element of that name is not accepted.');
  const gather = asNode(parsed.GATHER_INFO);
  if ('GATHER_INFO' in parsed) return readGather(gather);
  if ('MANUAL_CHECK' in parsed) return readManual(asNode(parsed.MANUAL_CHECK));
  return unreadable('ROOT', '根元素不是 GATHER_INFO 或 MANUAL_CHECK', 'The root is neither GATHER_INFO nor MANUAL_CHECK.');
}

/** The parser throws on names such as `__proto__`; the message is refused, as any other that cannot be read. */
function parsedOf(text: string): Node | undefined {
  try {
    return asNode(parser.parse(text));
  } catch {
    return undefined;
  }
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code >= 0xfffe) return true;
  }
  return false;
}

/** How deep elements lie in each other; brackets within quotation marks are part of an attribute. */
function depthOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const end = tagEnd(text, at + 1);
    const next = text[at + 1] ?? '';
    if (next === '/') depth -= 1;
    else if (next !== '!' && next !== '?' && text[end - 1] !== '/') depth += 1;
    deepest = Math.max(deepest, depth);
    at = end;
  }
  return deepest;
}

/** Where a tag ends: at its bracket, or where another tag begins because this one was never closed. */
function tagEnd(text: string, from: number): number {
  const closing = ([['!--', '-->'], ['![CDATA[', ']]>'], ['?', '?>']] as const).find(([opening]) => text.startsWith(opening, from));
  if (closing) {
    const end = text.indexOf(closing[1], from);
    return end < 0 ? text.length : end + closing[1].length;
  }
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>' || sign === '<') return at;
  }
  return text.length;
}

function readGather(node: Node): GateMessage {
  const key = keyOf(node);
  const recognitions = list(node.CONTA_RECOGNITION);
  const plates = asNode(node.VE_LICENSE_RECOGNITION);
  const parsed = GatherInfo.safeParse({
    ...key,
    direction: text(node.I_E_FLAG),
    // The printed standard misspells the tag; front-ends in the field may have corrected it. Absent means automatic.
    mode: text(node.GETHER_MODE) || text(node.GATHER_MODE) || 'A',
    plate: text(node.VE_LICENSE_NO), recognisedPlate: text(plates.DOMESTIC_LICENSE_NO), plateSure: text(plates.CONFIDENCE_RATIO) !== 'N',
    boxes: strings(node.CONTA_ID), recognisedBoxes: recognitions.map((box) => strings(box.CONTA_ID)[0] ?? ''), boxesSure: recognitions.every((box) => text(box.CONFIDENCE_RATIO) !== 'N'),
    sealIds: text(node.ESEAL_ID).split('|').filter(Boolean), grossKg: number(node.GROSS_WT), tareKg: number(asNode(list(node.VE_RFID)[0]).VE_WT),
    formType: text(asNode(node.FORM_INFO).FORM_TYPE), formId: text(asNode(node.FORM_INFO).FORM_ID), operateTime: text(node.OPERATE_TIME),
    photos: list(node.PHOTO).map((photo) => text(photo.PHOTO_GUID)),
  });
  if (parsed.success) return { root: 'GATHER_INFO', gathered: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  return { ...unreadable('FIELD', `字段 ${where} 不符合要求：${issue?.message ?? ''}`, `Field ${where}: ${issue?.message ?? ''}`), key: key.areaId && key.channelNo && key.sessionId ? key : undefined };
}

function readManual(node: Node): GateMessage {
  const result = text(node.CHECK_RESULT);
  const key = keyOf(node);
  if (result !== '1' && result !== '2' && result !== '3') return { ...unreadable('CHECK_RESULT', 'CHECK_RESULT 应为 1、2 或 3', 'CHECK_RESULT must be 1, 2 or 3.'), key };
  return { root: 'MANUAL_CHECK', key, result, comment: text(node.COMMENT), operator: text(node.OPERATOR_ID) };
}

function unreadable(code: string, zh: string, en: string): Extract<GateMessage, { root: 'unreadable' }> {
  return { root: 'unreadable', key: undefined, code, zh, en };
}

function keyOf(node: Node): SessionKey {
  return { areaId: text(node.AREA_ID), channelNo: text(node.CHNL_NO), sessionId: text(node.SESSION_ID) };
}

/** 0x82 GATHER_FEEDBACK for a decided passage. */
export function writeFeedback(passage: Exclude<Passage, { stage: 'absent' }>): string {
  const { gathered, result, reasons, weights, statusWord } = passage;
  const words = reasons.map((reason) => `${reason.box} ${gateReasons[reason.code].zh} ${reason.detail}`.trim());
  return message('GATHER_FEEDBACK', {
    AREA_ID: gathered.areaId, CHNL_NO: gathered.channelNo, SESSION_ID: gathered.sessionId, RELLIST_TYPE: '', RELLIST_ID_TYPE: '', RELLIST_ID: passage.boxes.flatMap((box) => box.entryIds)[0] ?? '',
    FEEDBACK_TIME: clockInChina(passage.decidedAt).replace(/\D/g, ''), CHECK_RESULT: result, INSTRUCTION: result === 'Y' ? 'RAISE' : 'HOLD',
    PROC_ERROR_CODE: reasons[0]?.code ?? '', PROC_ERROR_DESCRIPTION: words.join('；'), TECH_ERROR_CODE: '', TECH_ERROR_DESCRIPTION: '',
    VE_INFO: {
      VE_LICENSE_NO: gathered.plate, WEIGHT_DIFF: weights.differenceKg ?? '', CHANNEL_WEIGHT: weights.laneKg ?? '', GROSS_WEIGHT: weights.theoreticalKg ?? '', VEHICLE_WEIGHT: gathered.tareKg ?? '',
    },
    CONTA_ID: gathered.boxes, ESEAL_ID: gathered.sealIds.join('|'), SEAL_ID: '', FORM_INFO: { FORM_TYPE: gathered.formType, FORM_ID: gathered.formId, MASTER_CUSTOMS_CODE: '' },
    PACK_NO: '', DECL_PACK: '', DECL_GOODS_WEIGHT: '', OP_HINT: words.join('；') || '正常', LED_HINT: result === 'Y' ? '请通行' : result === 'M' ? '请等待' : '请停车', EXTENDED_CONTENT: statusWord,
  });
}

/** 0x82 for a message that could not be read: fail closed, technical error apart from business error. */
export function writeTechnicalError({ key, code, zh, en }: Extract<GateMessage, { root: 'unreadable' }>): string {
  return message('GATHER_FEEDBACK', {
    AREA_ID: key?.areaId ?? '', CHNL_NO: key?.channelNo ?? '', SESSION_ID: key?.sessionId ?? '', CHECK_RESULT: 'N', INSTRUCTION: 'HOLD',
    PROC_ERROR_CODE: '', PROC_ERROR_DESCRIPTION: '', TECH_ERROR_CODE: code, TECH_ERROR_DESCRIPTION: `${zh} / ${en}`, LED_HINT: '请等待',
  });
}

/** 0x85 MANUAL_CHECK as recorded; undefined while nobody decided. */
export function writeManual(passage: Exclude<Passage, { stage: 'absent' }>): string | undefined {
  const { gathered, handled } = passage;
  return handled ? message('MANUAL_CHECK', {
    AREA_ID: gathered.areaId, CHNL_NO: gathered.channelNo, SESSION_ID: gathered.sessionId, CHECK_RESULT: handled.result, COMMENT: handled.comment, OPERATOR_ID: handled.by,
  }) : undefined;
}

function message(root: string, body: unknown): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${String(builder.build({ [root]: body }))}`;
}

function asNode(value: unknown): Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): Node[] {
  return Array.isArray(value) ? value.map(asNode) : value === undefined ? [] : [asNode(value)];
}

function strings(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(text).filter(Boolean);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function number(value: unknown): number | null {
  return text(value) === '' ? null : Number(text(value));
}
