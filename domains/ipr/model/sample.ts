import { RightForm, type RightFormInput } from '../contract/form.ts';

const base: RightFormInput = {
  kind: 'TRADEMARK', rightNo: '61200345', title: '鲸屿 WHALE ISLE', content: '鲸形图形与文字组合商标',
  holder: { name: '鲸屿文化创意有限公司', nameEn: 'Whale Isle Design Co', nationality: 'CHN', address: '宁波市虚构路 12 号' },
  niceClasses: [16, 28], textMarks: ['鲸屿', 'WHALE ISLE'], figures: ['a'.repeat(64)],
  goods: [{ name: '毛绒玩具', hs: '9503', origin: 'CHN', ports: ['北仑海关'], traders: ['慈水玩具有限公司'], features: '尾鳍内侧缝有金线', price: 'CNY 60' }],
  infringers: [{ maker: '某玩具作坊', features: '无金线' }],
  papers: [{ kind: 'CERTIFICATE', hash: 'c'.repeat(64), name: '商标注册证.pdf' }],
};

/** A sound application of an invented holder, with what a test changes of it. */
export function sampleRight(changes: Partial<RightFormInput> = {}): RightForm {
  return RightForm.parse({ ...base, ...changes });
}
