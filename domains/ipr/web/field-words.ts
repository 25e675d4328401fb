type Words = { readonly zh: string; readonly en: string };

/** Names of the fields, by their path in the form; numbers of rows left out. */
export const fieldWords: Readonly<Record<string, Words>> = {
  kind: { zh: '权利种类', en: 'Kind of right' }, rightNo: { zh: '权利号码', en: 'Number of the right' }, title: { zh: '权利名称', en: 'Title' }, content: { zh: '权利内容', en: 'Content of the right' }, rightValidTo: { zh: '权利有效期至', en: 'The right ends on' },
  niceClasses: { zh: '尼斯分类', en: 'Nice classes' }, textMarks: { zh: '文字标识', en: 'Text marks' }, figures: { zh: '图样', en: 'Figures' }, papers: { zh: '证明文件', en: 'Papers' }, 'papers.name': { zh: '文件名', en: 'Name of the paper' },
  holder: { zh: '权利人', en: 'Holder' }, 'holder.name': { zh: '权利人名称', en: 'Name of the holder' }, 'holder.nameEn': { zh: '英文名称', en: 'Name in English' }, 'holder.nationality': { zh: '注册地或国籍', en: 'Nationality' }, 'holder.address': { zh: '地址', en: 'Address' },
  'holder.phone': { zh: '电话', en: 'Telephone' }, 'holder.email': { zh: '电子邮箱', en: 'E-mail' }, 'agent.name': { zh: '境内代理人', en: 'Agent in China' }, 'agent.phone': { zh: '代理人电话', en: 'Agent\'s telephone' }, 'agent.address': { zh: '代理人地址', en: 'Agent\'s address' },
  goods: { zh: '合法货物', en: 'Genuine goods' }, 'goods.name': { zh: '货物名称', en: 'Name of the goods' }, 'goods.hs': { zh: '税目', en: 'HS heading' }, 'goods.origin': { zh: '产地', en: 'Origin' }, 'goods.ports': { zh: '进出境地海关', en: 'Customs of entry or exit' },
  'goods.traders': { zh: '进出口商', en: 'Traders' }, 'goods.features': { zh: '主要特征', en: 'Main features' }, 'goods.price': { zh: '价格', en: 'Price' },
  infringers: { zh: '已知侵权货物', en: 'Known infringing goods' }, 'infringers.maker': { zh: '制造商', en: 'Maker' }, 'infringers.traders': { zh: '进出口商', en: 'Traders' }, 'infringers.ports': { zh: '进出境地海关', en: 'Customs of entry or exit' }, 'infringers.features': { zh: '主要特征', en: 'Main features' }, 'infringers.price': { zh: '价格', en: 'Price' },
  licences: { zh: '许可', en: 'Licences' }, 'licences.firm': { zh: '被许可人信用代码', en: 'Licensee\'s credit code' }, 'licences.name': { zh: '被许可人', en: 'Licensee' }, 'licences.goods': { zh: '许可使用的货物', en: 'Licensed goods' }, 'licences.validFrom': { zh: '自', en: 'From' }, 'licences.validTo': { zh: '至', en: 'To' }, 'licences.contract': { zh: '许可合同', en: 'Licence contract' },
};

/** The words of a problem's path: `goods.0.name` is the name of the first goods. */
export function wordsOfPath(path: string): Words {
  const row = /\.(\d+)(\.|$)/.exec(path)?.[1];
  const plain = path.replace(/\.\d+/g, '');
  const words = fieldWords[plain] ?? fieldWords[plain.split('.')[0] ?? ''] ?? { zh: path, en: path };
  return row === undefined ? words : { zh: `${words.zh} ${Number(row) + 1}`, en: `${words.en} ${Number(row) + 1}` };
}
