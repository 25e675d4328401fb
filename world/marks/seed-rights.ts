import { addDays } from '#kernel/calendar.ts';
import { amendRight, applyForRight, draftRight, getRight, listOwnRights, putCopies, putCopiedFigure, putFigure, putPaper, searchRights } from '#domains/ipr/contract/endpoints.ts';
import { type RightForm, type RightFormInput } from '#domains/ipr/contract/form.ts';
import { RecordNo } from '#domains/ipr/contract/ids.ts';
import { demoPassword } from '../cast.ts';
import { type Actor, actorAt } from '../client.ts';
import { drawMark } from './draw-mark.ts';
import { inventedPaper } from './paper.ts';
import { holderOf, type SeededRecord, seededRecords } from './records.ts';
import { renderMark } from './render-mark.ts';

/** Brings the read copy and what holders with logins have under way. Run again, it changes nothing; what is there is not drawn anew. */
export async function seedRights(base: string, seed: number, today: string, progress: (text: string) => void): Promise<void> {
  const holders = { one: actorAt(base, 'holder-1', demoPassword), two: actorAt(base, 'holder-2', demoPassword), four: actorAt(base, 'holder-4', demoPassword) };
  const any = await holders.two.ask(searchRights, { holder: holderOf('holder-2').name });
  if (any.ok && any.value.total === 0) await bringCopies(actorAt(base, 'rights-gacc', demoPassword), seededRecords(seed, today), progress);
  await applies(holders.one, { login: 'holder-1', seed: `${seed}-waiting-1`, rightNo: 'DEMO-8801' }, 'applied');
  await applies(holders.two, { login: 'holder-2', seed: `${seed}-waiting-2`, rightNo: 'DEMO-8802' }, 'draft');
  await applies(holders.four, { login: 'holder-4', seed: `${seed}-waiting-4`, rightNo: 'DEMO-8804' }, 'applied');
  await amendsFirst(holders.two, today);
}

/** All in one call, so that they are there together or not at all; figures before, a few at a time. */
async function bringCopies(synchroniser: Actor, records: readonly SeededRecord[], progress: (text: string) => void): Promise<void> {
  progress(`recorded rights 知识产权备案 ${records.length}`);
  const hashes = new Map<SeededRecord, string>();
  const left = [...records];
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let record = left.pop(); record; record = left.pop()) {
      const kept = await synchroniser.ask(putCopiedFigure, {}, { body: await renderMark(record.mark), contentType: 'image/png' });
      if (!kept.ok) throw new Error(`a figure of the demo was refused: ${kept.code}`);
      hashes.set(record, kept.value.hash);
    }
  }));
  const lines = records.map((record) => JSON.stringify({ ...record.line, form: { ...record.line.form, figures: [hashes.get(record)] } }));
  const taken = await synchroniser.ask(putCopies, {}, { body: lines.join('\n'), contentType: 'application/x-ndjson' });
  if (!taken.ok || taken.value.refusedRows.length > 0) throw new Error(`the demo's copies were refused: ${JSON.stringify(taken)}`.slice(0, 600));
}

type Wanted = { readonly login: string; readonly seed: string; readonly rightNo: string };

async function applies(actor: Actor, { login, seed, rightNo }: Wanted, until: 'draft' | 'applied'): Promise<void> {
  const own = await actor.ask(listOwnRights, { search: rightNo });
  const known = own.ok ? own.value[0] : undefined;
  const recordNo = known?.recordNo ?? (await drafted(actor, { login, seed, rightNo }));
  if (until === 'applied' && (known === undefined || known.stage === 'draft')) await actor.ask(applyForRight, { recordNo: RecordNo.parse(recordNo) });
}

async function drafted(actor: Actor, { login, seed, rightNo }: Wanted): Promise<string> {
  const { name, nameEn, nationality, address, agent } = holderOf(login);
  const mark = drawMark(seed);
  const [figure, certificate, authority] = [
    await actor.ask(putFigure, {}, { body: await renderMark(mark, 720), contentType: 'image/png' }), await actor.ask(putPaper, {}, { body: inventedPaper(`Certificate of registration ${rightNo}`), contentType: 'application/pdf' }),
    await actor.ask(putPaper, {}, { body: inventedPaper(`Power of attorney ${nameEn}`), contentType: 'application/pdf' }),
  ];
  if (!figure.ok || !certificate.ok || !authority.ok) throw new Error('the files of a demo application were refused');
  const form: RightFormInput = {
    kind: 'TRADEMARK', rightNo, title: mark.zh, content: '图形与文字组合商标，不限定颜色', rightValidTo: null, holder: { name, nameEn, nationality, address, phone: '0574-00000300' }, agent: agent ?? null, niceClasses: [28, 16],
    textMarks: [...mark.words], figures: [figure.value.hash], goods: [{ name: '玩具', hs: '9503008900', origin: 'CHN', ports: ['北仑海关', '梅山海关'], traders: ['慈水玩具有限公司'], features: '吊牌内侧有荧光编号', price: 'CNY 45' }],
    infringers: [{ maker: '某玩具作坊', features: '吊牌无荧光编号' }],
    papers: [{ kind: 'CERTIFICATE', hash: certificate.value.hash, name: '商标注册证.pdf' }, ...(agent ? [{ kind: 'AUTHORISATION' as const, hash: authority.value.hash, name: '代理委托书.pdf' }] : [])],
  };
  const answer = await actor.ask(draftRight, form);
  if (!answer.ok) throw new Error(`a demo application was refused: ${answer.code}`);
  return answer.value.recordNo;
}

/** One holder has moved and files the change; it waits beside what is in force. */
async function amendsFirst(actor: Actor, today: string): Promise<void> {
  const own = await actor.ask(listOwnRights, { stage: 'recorded' });
  if (!own.ok || own.value.some(({ waiting }) => waiting === 'AMENDMENT')) return;
  const first = own.value.toSorted((a, b) => (a.recordNo < b.recordNo ? -1 : 1))[0];
  const view = first && (await actor.ask(getRight, { recordNo: RecordNo.parse(first.recordNo) }));
  if (!view?.ok || view.value.edition > 1 || view.value.reasons !== null) return;
  const form: RightForm = { ...view.value.form, holder: { ...view.value.form.holder, address: '杭州市虚构路 90 号（迁址）' } };
  await actor.ask(amendRight, { recordNo: RecordNo.parse(view.value.recordNo), form, changedOn: addDays(today, -20) });
}
