import type { Verdict } from '../contract/look.ts';
import type { ShadowFault } from '../contract/shadow.ts';
import type { TypicalShows } from '../contract/typical.ts';

type Words = { readonly zh: string; readonly en: string };

/** Stages of a scan in plain words. */
export const scanWords: Readonly<Record<string, Words>> = {
  received: { zh: '智能分析中', en: 'Being analysed' }, queued: { zh: '待抽派', en: 'Awaiting the lot' }, assigned: { zh: '审图中', en: 'Being read' },
  released: { zh: '图像放行', en: 'Cleared' }, suspicious: { zh: '图像嫌疑', en: 'Suspicious' }, 'rescan-asked': { zh: '须重扫', en: 'To be scanned again' },
};

export const verdictTags: Readonly<Record<Verdict, Words & { readonly colour: string }>> = {
  RELEASE: { zh: '放行', en: 'Release', colour: 'green' }, SUSPICIOUS: { zh: '嫌疑', en: 'Suspicious', colour: 'red' }, SECOND_OPINION: { zh: '请求二审', en: 'Second look asked', colour: 'gold' }, RESCAN: { zh: '重扫', en: 'Scan again', colour: 'blue' },
};

/** What the analysis has to say beside its numbers. */
export const opinionReasons: Readonly<Record<string, Words>> = {
  'no-roof-seen': { zh: '未见箱顶，无法测量', en: 'No roof seen, nothing measured' }, 'model-missing': { zh: '无识别模型', en: 'No network' }, 'too-dark-to-weigh': { zh: '过暗，仅得重量下限', en: 'Too dark: a least mass only' },
  'mass-differs': { zh: '重量与申报不符', en: 'Mass differs from what was declared' }, 'declared-but-empty': { zh: '申报有货而近空箱', en: 'Declared, but all but empty' }, 'small-metal': { zh: '小件金属', en: 'Small metal' }, cigarettes: { zh: '卷烟', en: 'Cigarettes' },
  'hidden-space': { zh: '夹层暗格', en: 'Hidden space' }, shielding: { zh: '屏蔽物', en: 'Shielding' }, substitution: { zh: '货物调换', en: 'Substituted goods' }, 'organic-bulk': { zh: '有机物包块', en: 'Bulk organics' }, 'name-differs': { zh: '品名与图像不符', en: 'The name does not fit the image' }, 'differs-from-filing': { zh: '与备案参考图不符', en: 'Differs from the filed reference' },
};
/** Why no release is advised. Those of a hazard are said of all hazards at once. */
const withheldWords: Readonly<Record<string, Words>> = {
  'no-calibration': { zh: '没有放行校准', en: 'nothing is calibrated for release' }, quality: { zh: '图像质量不足', en: 'the quality of the picture' }, 'too-dense': { zh: '货物过密，藏物未必可见', en: 'the load is too dense to be seen through everywhere' }, 'switched-off': { zh: '科室已停用放行建议', en: 'the section has switched advice off' }, 'scores-drifted': { zh: '近期评分偏离校准，放行建议已停用', en: 'scores of late have left those of the calibration, so advice is switched off' },
  'name-not-confirmed': { zh: '品名未获印证', en: 'the declared name is not confirmed' }, 'mass-not-confirmed': { zh: '重量未获印证', en: 'the declared mass is not confirmed' }, 'no-roof-seen': { zh: '未见箱顶', en: 'no roof was seen' },
};
const withheldByHazard: Readonly<Record<string, Words>> = { 'unproven-': { zh: '漏检率未获证明', en: 'no proven miss rate for' }, 'above-bar-': { zh: '评分高于放行线', en: 'above the bar for release' } };

/** The reasons in sentences, in the language of the reader. */
export function withheldTold(reasons: readonly string[], say: (words: Words) => string): string[] {
  const plain = reasons.flatMap((reason) => { const words = withheldWords[reason]; return words ? [say(words)] : []; });
  const byHazard = Object.entries(withheldByHazard).flatMap(([prefix, words]) => {
    const named = reasons.filter((reason) => reason.startsWith(prefix)).map((reason) => { const hazard = reason.slice(prefix.length); return opinionReasons[hazard] ? say(opinionReasons[hazard]) : hazard; });
    return named.length > 0 ? [`${say(words)}: ${named.join(say({ zh: '、', en: ', ' }))}`] : [];
  });
  return [...plain, ...byHazard];
}
export const shadowFaults: Readonly<Record<ShadowFault, Words>> = {
  CARD: { zh: '模型卡缺失或格式有误', en: 'Its card is missing or has another form' }, FILE: { zh: '模型文件缺失，或与模型卡所载 SHA-256 不符', en: 'Its file is missing or is not the one its card names by SHA-256' },
  NETWORK: { zh: '模型文件不能打开或不能应答', en: 'Its file cannot be opened, or it does not answer as its card says' },
};
export const typicalShows: Readonly<Record<TypicalShows, Words & { readonly colour: string }>> = {
  AS_DECLARED: { zh: '与申报相符', en: 'As declared', colour: 'green' }, OTHERWISE: { zh: '查获异常', en: 'Found otherwise', colour: 'red' },
};
export const adviceWords: Readonly<Record<'release' | 'look' | 'suspect', Words & { readonly colour: string }>> = {
  release: { zh: '建议放行', en: 'Advises release', colour: 'green' }, look: { zh: '请人工判读', en: 'Needs a person', colour: 'blue' }, suspect: { zh: '提示可疑', en: 'Points at something', colour: 'red' },
};
