import { type Licence, type RightForm, type RightKind, rightKinds } from '../contract/form.ts';
import type { Problem } from '../contract/problem.ts';

/** Kinds that are known by what they look like, so that a picture is needed. */
const seenKinds: readonly RightKind[] = ['COPYRIGHT', 'DESIGN'];

/**
 * What is wrong with an application on a day, by field. Run by the page while it is filled in and by the house when it is
 * applied for. `papersElsewhere`: the papers of a copied record lie with the General Administration. Basis: 知识产权海关保护条例, arts 7, 8.
 */
export function checkRight(form: RightForm, day: string, papersElsewhere = false): Problem[] {
  const problems: Problem[] = [];
  const say = (path: string, code: string, zh: string, en: string): void => void problems.push({ path, code, zh, en });
  const { kind, holder, agent, niceClasses, textMarks, figures, licences, goods, papers, rightValidTo } = form;
  if (kind === 'TRADEMARK' && niceClasses.length === 0) say('niceClasses', 'CLASS_MISSING', '商标须填写核定的尼斯分类', 'A trade mark needs its Nice classes');
  if (kind !== 'TRADEMARK' && niceClasses.length > 0) say('niceClasses', 'CLASS_NEEDLESS', `${rightKinds[kind].zh}不按尼斯分类，请清空`, 'Only trade marks have Nice classes: leave them out');
  if (new Set(niceClasses).size < niceClasses.length) say('niceClasses', 'CLASS_TWICE', '尼斯分类重复', 'A class is there twice');
  if (kind === 'TRADEMARK' && figures.length === 0 && textMarks.length === 0) say('figures', 'MARK_MISSING', '商标须有图样或文字标识，至少一项', 'A trade mark needs a figure or a text mark');
  if (seenKinds.includes(kind) && figures.length === 0) say('figures', 'FIGURE_MISSING', `${rightKinds[kind].zh}须上传图样`, 'This kind of right needs a figure');
  if (new Set(figures).size < figures.length) say('figures', 'FIGURE_TWICE', '同一图样重复', 'The same figure is there twice');
  if (holder.nationality !== 'CHN' && !agent) say('agent.name', 'AGENT_MISSING', '境外权利人须有境内代理人，否则无法送达', 'A holder abroad needs an agent in China who can be served');
  if (rightValidTo !== null && rightValidTo < day) say('rightValidTo', 'RIGHT_OVER', `权利已于 ${rightValidTo} 到期，请先续展权利`, `The right itself ended on ${rightValidTo}: renew it first`);
  if (goods.length === 0) say('goods', 'GOODS_MISSING', '请至少填写一项合法货物', 'Name at least one kind of genuine goods');
  if (!papersElsewhere && !papers.some((paper) => paper.kind === 'CERTIFICATE')) say('papers', 'CERTIFICATE_MISSING', '缺权利证书', 'The certificate of the right is missing');
  if (!papersElsewhere && holder.nationality !== 'CHN' && !papers.some((paper) => paper.kind === 'AUTHORISATION')) say('papers', 'AUTHORISATION_MISSING', '缺代理委托书', 'The agent\'s power of attorney is missing');
  licences.forEach((licence, index) => problems.push(...checkLicence(licence, `licences.${index}`)));
  const seen = new Set<string>();
  textMarks.forEach((mark, index) => {
    if (seen.has(mark)) say(`textMarks.${index}`, 'TEXT_TWICE', `文字标识“${mark}”重复`, `Text mark ${mark} is there twice`);
    seen.add(mark);
  });
  return problems;
}

export function checkLicence({ validFrom, validTo }: Licence, path: string): Problem[] {
  return validFrom <= validTo ? [] : [{ path: `${path}.validTo`, code: 'LICENCE_BACKWARDS', zh: `许可止于 ${validTo}，早于起始日 ${validFrom}`, en: `The licence ends on ${validTo}, before it begins on ${validFrom}` }];
}
