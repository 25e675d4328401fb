import { addDays, addMonths } from '#kernel/calendar.ts';
import type { CopyLine } from '#domains/ipr/contract/endpoints.ts';
import type { CopiedState } from '#domains/ipr/contract/events.ts';
import { type Licence, type RightFormInput, type RightKind, rightKinds } from '#domains/ipr/contract/form.ts';
import { RecordNo } from '#domains/ipr/contract/ids.ts';
import { holderCast, type HolderCast, tradersCast } from '../cast.ts';
import { goodsKinds } from '../goods.ts';
import { randomOf, type Random } from '../random.ts';
import { drawMark, type Mark } from './draw-mark.ts';
import { inventedWord, scripts } from './words.ts';

/** A record of the seeded copy: its line but for the figure, which is uploaded first, and the mark it shows. */
export type SeededRecord = { readonly line: Omit<CopyLine, 'form'> & { readonly form: Omit<RightFormInput, 'figures'> }; readonly mark: Mark };
type Owner = { readonly holderId: string | null; readonly name: string; readonly nameEn: string; readonly nationality: string; readonly address: string; readonly agent: { readonly name: string; readonly phone: string } | null };

/** Nice classes with the headings of the goods the world trades in them, so that a mark fits what a box holds. */
const classes: readonly (readonly [number, readonly string[]])[] = [
  [28, ['9503008900']], [16, ['9608100000']], [25, ['6109100000', '6204620000']], [11, ['8414510000', '8516600000', '8539520000', '8418210000']], [21, ['7323930000']], [20, ['9401710000', '9403600000']],
  [6, ['7318150000']], [12, ['4011100000', '8708999900']], [7, ['8413910000', '8482100000', '8501310000']], [10, ['9018902000']], [4, ['2710199100']], [33, ['2204210000']], [29, ['0202300000', '0303890000']],
];
const countries = ['CHN', 'CHN', 'CHN', 'DEU', 'ITA', 'FRA', 'JPN', 'KOR', 'SWE', 'USA', 'GBR', 'CHE', 'ARE', 'TUR', 'GEO'] as const;
const trades = [['玩具', 'Toys'], ['文具', 'Stationery'], ['户外', 'Outdoor'], ['家居', 'Home'], ['机电', 'Machines'], ['工具', 'Tools'], ['服饰', 'Wear'], ['照明', 'Lighting']] as const;
const kinds: readonly RightKind[] = ['TRADEMARK', 'TRADEMARK', 'TRADEMARK', 'TRADEMARK', 'TRADEMARK', 'TRADEMARK', 'COPYRIGHT', 'COPYRIGHT', 'DESIGN', 'PATENT_INVENTION', 'UTILITY_MODEL'];

/** The read copy of the demo world on its first day: `count` records of `holders` invented holders, and those of the holders with logins. */
export function seededRecords(seed: number, today: string, { count, holders }: { readonly count: number; readonly holders: number } = { count: 300, holders: 60 }): SeededRecord[] {
  const owners = Array.from({ length: holders }, (_, index) => inventedOwner(randomOf(seed, 'owner', index)));
  const numbers = new Map<string, number>();
  const numbered = (kind: RightKind, validFrom: string): RecordNo => {
    const series = `${rightKinds[kind].letter}${validFrom.slice(0, 4)}`;
    numbers.set(series, (numbers.get(series) ?? 0) + 1);
    return RecordNo.parse(`${series}-${String(40_000 + (numbers.get(series) ?? 0)).padStart(5, '0')}`);
  };
  const records = Array.from({ length: count }, (_, index): SeededRecord => {
    const random = randomOf(seed, 'record', index);
    const kind = random.pick(kinds);
    // Most of them in force; one in twelve is past its end.
    const validTo = random.chance(1 / 12) ? addDays(today, -random.whole(20, 900)) : addDays(today, random.whole(20, 3600));
    return recordOf(`${seed}-${index}`, { random, kind, owner: owners[index % holders] ?? inventedOwner(random), validTo, numbered, licences: random.chance(0.3) ? [licenceOf(random, today)] : [] });
  });
  return [...records, ...ofLogins(seed, today, numbered)];
}

type Numbered = (kind: RightKind, validFrom: string) => RecordNo;

/** Records of the holders with logins: in force, in its renewal window, expired yesterday; a licence that ended yesterday and one for a trader of the demo. */
function ofLogins(seed: number, today: string, numbered: Numbered): SeededRecord[] {
  const [trader, other] = tradersCast;
  const forTrader = (validTo: string): Licence => ({ firm: trader?.uscc ?? '', name: trader?.name ?? '', goods: '核定使用的全部商品', validFrom: addMonths(today, -24), validTo, contract: null });
  const ended: Licence = { firm: other?.uscc ?? '', name: other?.name ?? '', goods: '核定使用的全部商品', validFrom: addMonths(today, -12), validTo: addDays(today, -1), contract: null };
  return holderCast.flatMap((holder, index) => {
    const owner: Owner = { holderId: holder.uscc, name: holder.name, nameEn: holder.nameEn, nationality: holder.nationality, address: holder.address, agent: holder.agent ?? null };
    const plans: readonly { readonly kind: RightKind; readonly validTo: string; readonly licences?: Licence[] }[] = [
      { kind: 'TRADEMARK', validTo: addMonths(today, 66 + index), licences: [ended, forTrader(addMonths(today, 18))] },
      { kind: 'TRADEMARK', validTo: index === 0 ? addMonths(addDays(today, 3), 1) : addMonths(today, 30 + index) },
      ...(index === 0 ? [{ kind: 'TRADEMARK' as const, validTo: addDays(today, -1) }, { kind: 'COPYRIGHT' as const, validTo: addMonths(today, 40) }] : []),
      ...(index === 2 ? [{ kind: 'DESIGN' as const, validTo: addMonths(today, 5) }, { kind: 'PATENT_INVENTION' as const, validTo: addMonths(today, 50) }] : []),
    ];
    return plans.map(({ kind, validTo, licences }, nth) => recordOf(`${seed}-${holder.login}-${nth}`, { random: randomOf(seed, holder.login, nth), kind, owner, validTo, numbered, licences: licences ?? [] }));
  });
}

type Plan = { readonly random: Random; readonly kind: RightKind; readonly owner: Owner; readonly validTo: string; readonly numbered: Numbered; readonly licences: Licence[] };

function recordOf(markSeed: string, { random, kind, owner: { holderId, ...owner }, validTo, numbered, licences }: Plan): SeededRecord {
  const validFrom = addMonths(validTo, -120);
  const mark = drawMark(markSeed);
  const [niceClass, headings] = random.pick(classes);
  const goods = goodsKinds.filter(({ hs }) => headings.includes(hs));
  const state: CopiedState = 'RECORDED';
  return {
    mark,
    line: {
      recordNo: numbered(kind, validFrom), holderId, state, validFrom, validTo,
      form: {
        ...rightWords(kind, mark, random), kind, rightNo: rightNoOf(kind, random),
        holder: { name: owner.name, nameEn: owner.nameEn, nationality: owner.nationality, address: owner.address }, agent: owner.agent,
        niceClasses: kind === 'TRADEMARK' ? [niceClass] : [], textMarks: kind === 'TRADEMARK' ? [...mark.words] : [], licences,
        goods: goods.map(({ hs, zh, origins }) => ({ name: zh, hs, origin: random.pick(origins), ports: ['北仑海关'], traders: [], features: `正品${zh}印有该标识，背面有防伪码 ${random.whole(1000, 9999)} 段`, price: `CNY ${random.whole(8, 900)}` })),
        infringers: random.chance(0.2) ? [{ maker: `某${random.pick(['五金', '塑料', '纺织', '电器'])}加工点`, features: '印刷模糊，无防伪码' }] : [],
      },
    },
  };
}

function rightWords(kind: RightKind, mark: Mark, random: Random): { title: string; content: string } {
  const name = mark.zh === mark.en ? mark.zh : `${mark.zh} ${mark.en}`;
  switch (kind) {
    case 'TRADEMARK': return { title: name, content: mark.device ? '图形与文字组合商标，不限定颜色' : '文字商标，不限定颜色' };
    case 'COPYRIGHT': return { title: `美术作品《${mark.zh}》`, content: '平面美术作品，2016 年创作完成' };
    case 'DESIGN': return { title: `带${mark.zh}的产品外观`, content: '设计要点在于所示图案与其位置' };
    default: return { title: `一种${random.pick(['灯具', '风扇', '玩具', '泵', '座椅'])}的${random.pick(['连接', '散热', '折叠', '密封'])}结构`, content: '见权利要求书第 1 至 6 项' };
  }
}

function rightNoOf(kind: RightKind, random: Random): string {
  const digits = (count: number): string => String(random.whole(10 ** (count - 1), 10 ** count - 1));
  switch (kind) {
    case 'TRADEMARK': return `G${digits(8)}`;
    case 'COPYRIGHT': return `国作登字-${random.whole(2016, 2024)}-F-${digits(8)}`;
    default: return `ZL${random.whole(2014, 2022)}${kind === 'DESIGN' ? 3 : kind === 'UTILITY_MODEL' ? 2 : 1}0${digits(6)}.${random.whole(0, 9)}`;
  }
}

/** A firm that is nobody: a name of its own script and one in Latin letters. */
function inventedOwner(random: Random): Owner {
  const nationality = random.pick(countries);
  const [zh, en] = random.pick(trades);
  const latin = inventedWord(random, 'latin');
  const own = inventedWord(random, nationality === 'CHN' ? 'han' : random.pick(scripts));
  const nameEn = `${latin.charAt(0)}${latin.slice(1).toLowerCase()} ${en} ${nationality === 'CHN' ? 'Co' : 'Ltd'}`;
  return {
    holderId: null, nameEn, name: nationality === 'CHN' ? `${own}${zh}有限公司` : `${own}${zh}公司`, nationality, address: `${nationality} · 虚构街 ${random.whole(1, 99)} 号`,
    agent: nationality === 'CHN' ? null : { name: `${inventedWord(random, 'han')}知识产权代理有限公司`, phone: `010-000${random.whole(10_000, 99_999)}` },
  };
}

function licenceOf(random: Random, today: string): Licence {
  const trader = random.chance(0.5) ? random.pick(tradersCast) : undefined;
  return { firm: trader?.uscc ?? '', name: trader?.name ?? `${inventedWord(random, 'han')}制造有限公司`, goods: '核定使用的商品', validFrom: addMonths(today, -random.whole(6, 30)), validTo: addDays(today, random.whole(-60, 900)), contract: null };
}

/** The holder of a login, for what is applied for through its own door. */
export function holderOf(login: string): HolderCast {
  const holder = holderCast.find((each) => each.login === login);
  if (!holder) throw new Error(`no holder has the login ${login}`);
  return holder;
}
