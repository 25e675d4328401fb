import type { Random } from '../random.ts';

export const scripts = ['latin', 'han', 'cyrillic', 'kana', 'arabic', 'greek', 'hebrew', 'georgian', 'armenian'] as const;
export type Script = (typeof scripts)[number];

/** Syllables out of which words are made that mean nothing; each script by its own letters. */
const syllables: Readonly<Record<Exclude<Script, 'han'>, readonly string[]>> = {
  latin: ['va', 'zu', 'quo', 'lir', 'ket', 'osh', 'bry', 'dax', 'mio', 'fen', 'ju', 'rho', 'tal', 'ek', 'win', 'sor', 'pli', 'gva', 'nym', 'ulo'],
  cyrillic: ['ва', 'жу', 'кле', 'шор', 'бры', 'дэк', 'мио', 'фен', 'цул', 'ты', 'нюр', 'гло', 'пэ', 'хам', 'ржи'],
  kana: ['ヴァ', 'ズ', 'リル', 'ケト', 'モヤ', 'ブリ', 'ダク', 'ミオ', 'フェ', 'ジュ', 'ロウ', 'タル', 'ヌミ', 'ソレ', 'ピリ'],
  arabic: ['زو', 'قير', 'لبو', 'كتا', 'شوم', 'بري', 'دقا', 'ميو', 'فنا', 'جور', 'طلي', 'نوم', 'سرا', 'غفي'],
  greek: ['βα', 'ζου', 'λιρ', 'κετ', 'ψο', 'δαξ', 'μιο', 'φεν', 'ρω', 'ταλ', 'νυμ', 'σορ', 'γλα'],
  hebrew: ['זו', 'קיר', 'לבו', 'כטא', 'שום', 'ברי', 'דקא', 'מיו', 'פנא', 'גור', 'טלי', 'נום'],
  georgian: ['ვა', 'ზუ', 'ლირ', 'კეტ', 'შო', 'ბრი', 'დაქ', 'მიო', 'ფენ', 'ჯუ', 'ტალ', 'ნიმ'],
  armenian: ['վա', 'զու', 'լիր', 'կետ', 'շո', 'բրի', 'դաք', 'միո', 'ֆեն', 'ջու', 'տալ', 'նիմ'],
};
const han = [...'屿澜汐霁岑砚澄岚砾棠槿笙珩溯濯翎晷霭蕴弈阑麓湄朔黛峤栩漪苒昶'];

/** An invented word, the same for the same chance. */
export function inventedWord(random: Random, script: Script): string {
  if (script === 'han') return Array.from({ length: random.whole(2, 3) }, () => random.pick(han)).join('');
  const count = script === 'kana' ? random.whole(2, 3) : random.whole(3, 4);
  const word = Array.from({ length: count }, () => random.pick(syllables[script])).join('');
  const cased = random.chance(0.5) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
  return script === 'latin' || script === 'cyrillic' || script === 'greek' ? cased : word;
}
