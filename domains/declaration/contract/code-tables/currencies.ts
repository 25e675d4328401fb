import type { CodeTableRow } from './row.ts';

/** 币制代码 */
export const currencies: readonly CodeTableRow[] = [
  ['AUD', '澳大利亚元', 'Australian Dollar'],
  ['CAD', '加拿大元', 'Canadian Dollar'],
  ['CHF', '瑞士法郎', 'Swiss Franc'],
  ['CNY', '人民币', 'Yuan Renminbi'],
  ['DKK', '丹麦克朗', 'Danish Krone'],
  ['EUR', '欧元', 'Euro'],
  ['GBP', '英镑', 'Pound Sterling'],
  ['HKD', '港币', 'Hong Kong Dollar'],
  ['IDR', '印度尼西亚卢比', 'Rupiah'],
  ['JPY', '日本元', 'Yen'],
  ['KRW', '韩国圆', 'Won'],
  ['MOP', '澳门元', 'Pataca'],
  ['MYR', '马来西亚林吉特', 'Malaysian Ringgit'],
  ['NOK', '挪威克朗', 'Norwegian Krone'],
  ['NZD', '新西兰元', 'New Zealand Dollar'],
  ['PHP', '菲律宾比索', 'Philippine Piso'],
  ['RUB', '俄罗斯卢布', 'Russian Ruble'],
  ['SEK', '瑞典克朗', 'Swedish Krona'],
  ['SGD', '新加坡元', 'Singapore Dollar'],
  ['THB', '泰国铢', 'Baht'],
  ['TWD', '新台币', 'New Taiwan Dollar'],
  ['USD', '美元', 'US Dollar'],
];
