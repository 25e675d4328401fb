import { usccCheck } from '#kernel/uscc.ts';

/** Everybody here is invented. Passwords are for a demonstration on one machine and for nothing else. */
export const demoPassword = 'guanlan-demo';

export type OfficerCast = { readonly officerNo: string; readonly name: string; readonly nameEn: string; readonly district: string; readonly unit: string; readonly department: string; readonly posts: readonly string[]; readonly site?: string; readonly skills?: readonly string[] };

/** The system and the security administrator; with the auditor they are the three officers of the system (三员). */
export const founders = [
  { officerNo: '3100001', name: '安澜', nameEn: 'An Lan', post: 'SEC_ADMIN' as const, password: demoPassword, totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DP' },
  { officerNo: '3100002', name: '纪云', nameEn: 'Ji Yun', post: 'SYS_ADMIN' as const, password: demoPassword, totpSecret: 'KRSXG5CTMVRXEZLUKRSXG5CT' },
] as const;
export const auditorSecret = 'MFRGGZDFMZTWQ2LKMFRGGZDF';

/** Terminals whose yards and gates the world plays: site code, name. */
export const sites = [
  { code: 'NBCT01', name: '甬港一期码头', nameEn: 'Yong Port Terminal 1', district: '3104' },
  { code: 'NBCT02', name: '甬港二期码头', nameEn: 'Yong Port Terminal 2', district: '3104' },
  { code: 'NBMS01', name: '梅屿码头', nameEn: 'Meiyu Terminal', district: '3116' },
] as const;

const inspectorNames = [
  ['林岚', 'Lin Lan'], ['赵启', 'Zhao Qi'], ['吴桐', 'Wu Tong'], ['孙屹', 'Sun Yi'], ['陈曦', 'Chen Xi'], ['周朗', 'Zhou Lang'], ['何川', 'He Chuan'], ['叶舟', 'Ye Zhou'],
  ['沈渡', 'Shen Du'], ['顾屿', 'Gu Yu'], ['郑潮', 'Zheng Chao'], ['钱汀', 'Qian Ting'], ['冯泊', 'Feng Bo'], ['许湾', 'Xu Wan'], ['蒋帆', 'Jiang Fan'], ['韩礁', 'Han Jiao'],
  ['唐溯', 'Tang Su'], ['魏澄', 'Wei Cheng'],
] as const;

/** Six inspectors at each site, of two departments, so that a re-check finds others. */
const inspectors: readonly OfficerCast[] = inspectorNames.map(([name, nameEn], index) => {
  const site = sites[Math.floor(index / 6)] ?? sites[0];
  return {
    officerNo: String(3_104_101 + index), name, nameEn, district: site.district, unit: site.district === '3104' ? '北仑海关' : '梅山海关',
    department: index % 2 === 0 ? '查验一科' : '查验二科', posts: ['INSPECT'], site: site.code,
  };
});

/** 集中审图中心: where images of all scanners are read. */
export const reviewCentre = 'SHENTU01';
const imageOfficers: readonly OfficerCast[] = ([['3100811', '柏图', 'Bo Tu'], ['3100812', '颜清', 'Yan Qing'], ['3100813', '苏明', 'Su Ming'], ['3100814', '骆微', 'Luo Wei'], ['3100815', '邵远', 'Shao Yuan'], ['3100801', '章鉴', 'Zhang Jian']] as const)
  .map(([officerNo, name, nameEn]) => {
    const chief = officerNo === '3100801';
    return {
      officerNo, name, nameEn, district: '3100', unit: '宁波海关', department: '集中审图中心', site: reviewCentre,
      posts: chief ? ['IMAGE_REVIEW', 'IMAGE_CHIEF'] : ['IMAGE_REVIEW'], skills: chief ? ['image-review', 'image-chief'] : ['image-review'],
    };
  });

const desk = (officerNo: string, name: string, nameEn: string, posts: readonly string[], department: string, district = '3100'): OfficerCast =>
  ({ officerNo, name, nameEn, district, unit: district === '3100' ? '宁波海关' : '北仑海关', department, posts });

export const officerCast: readonly OfficerCast[] = [
  ...inspectors, ...imageOfficers,
  desk('3100201', '白露', 'Bai Lu', ['DOC_REVIEW'], '审单处'), desk('3100202', '江远', 'Jiang Yuan', ['DOC_REVIEW'], '审单处'),
  desk('3100301', '方舟', 'Fang Zhou', ['RELEASE'], '放行科'), desk('3100302', '卢静', 'Lu Jing', ['RELEASE'], '放行科'),
  desk('3100401', '丁一', 'Ding Yi', ['RISK'], '风险防控分局'), desk('3100402', '贺兰', 'He Lan', ['RISK'], '风险防控分局'),
  desk('3100501', '罗辉', 'Luo Hui', ['LOGISTICS'], '物流监控处'), desk('3104601', '梁正', 'Liang Zheng', ['INSPECT_CHIEF'], '查验处', '3104'),
  desk('3100602', '秦岭', 'Qin Ling', ['INSPECT_CHIEF'], '查验处'), desk('3100701', '康宁', 'Kang Ning', ['DUTY_CHIEF'], '关领导'), desk('3100003', '严明', 'Yan Ming', ['AUDITOR'], '督察内审处'),
  desk('3100911', '池墨', 'Chi Mo', ['IPR'], '知识产权科'), desk('3100912', '印川', 'Yin Chuan', ['IPR'], '知识产权科'), desk('3100901', '荣鉴之', 'Rong Jianzhi', ['IPR_CHIEF'], '知识产权科'),
];

export type FirmCast = { readonly uscc: string; readonly customsNo: string; readonly name: string; readonly nameEn: string; readonly kinds: readonly string[]; readonly login: string; readonly credit?: 'AEO' | 'DISHONEST' };

/** A credit code with a right check character, of an invented body. */
export function inventedUscc(sequence: number): string {
  const first = `91330200MA2XX${String(sequence).padStart(4, '0')}`;
  return first + (usccCheck(first) ?? '');
}

const traders = [
  ['甬港食品有限公司', 'Harbour Foods Ltd', 'AEO'], ['东屿机电有限公司', 'East Isle Machinery Co', 'AEO'], ['海帆纺织有限公司', 'Sailcloth Textiles Co', ''], ['四明化工贸易有限公司', 'Siming Chemicals Trading', ''],
  ['镇远文具制造有限公司', 'Zhenyuan Stationery Works', ''], ['月湖家居有限公司', 'Moon Lake Home Co', ''], ['三江电器有限公司', 'Three Rivers Appliances', 'AEO'], ['奉化紧固件有限公司', 'Fenghua Fasteners Co', ''],
  ['象山水产有限公司', 'Xiangshan Seafood Co', ''], ['北渡再生资源有限公司', 'Beidu Recycling Co', 'DISHONEST'], ['明州汽配有限公司', 'Mingzhou Auto Parts', ''], ['慈水玩具有限公司', 'Cishui Toys Co', ''],
] as const;

export const firmCast: readonly FirmCast[] = [
  ...traders.map(([name, nameEn, credit], index): FirmCast => ({
    uscc: inventedUscc(index + 1), customsNo: `330296${String(1001 + index)}`, name, nameEn, kinds: ['CONSIGNEE'], login: `trader-${index + 1}`, ...(credit === '' ? {} : { credit }),
  })),
  { uscc: inventedUscc(101), customsNo: '3302981001', name: '甬达报关有限公司', nameEn: 'Yongda Customs Brokers', kinds: ['BROKER'], login: 'broker-1', credit: 'AEO' },
  { uscc: inventedUscc(102), customsNo: '3302981002', name: '通衢报关有限公司', nameEn: 'Tongqu Customs Brokers', kinds: ['BROKER'], login: 'broker-2' },
  { uscc: inventedUscc(201), customsNo: '3302971001', name: '远潮国际货运代理有限公司', nameEn: 'Far Tide Forwarding', kinds: ['FORWARDER'], login: 'forwarder-1' },
  { uscc: inventedUscc(202), customsNo: '3302971002', name: '海丰船务有限公司', nameEn: 'Hai Feng Shipping', kinds: ['CARRIER', 'FORWARDER'], login: 'carrier-1' },
];

/** A number for a body abroad, as `ForeignNo` has it. */
export function inventedForeignNo(country: string, sequence: number): string {
  return `GW${country}${String(sequence).padStart(13, '0')}`;
}

export type HolderCast = FirmCast & { readonly nationality: string; readonly address: string; /** 境内代理人, of holders abroad. */ readonly agent?: { readonly name: string; readonly phone: string } };

/** 权利人 with logins. The holders of the seeded read copy have none (world/marks). */
export const holderCast: readonly HolderCast[] = ([
  ['鲸屿文化创意有限公司', 'Whale Isle Design Co', 'CHN', '宁波市虚构路 12 号'], ['澜汐户外用品有限公司', 'Lanxi Outdoor Co', 'CHN', '杭州市虚构路 88 号'],
  ['诺尔维克仪器公司', 'Norvik Instruments AB', 'SWE', 'Påhittsgatan 4, Stockholm'], ['霜月株式会社', 'Shimotsuki K.K.', 'JPN', '東京都架空区 3-1-9'],
  ['塞德拉皮具公司', 'Sedra Leathergoods SpA', 'ITA', 'Via Inventata 7, Firenze'], ['凯伊亚玩具公司', 'Kayya Toys LLC', 'ARE', 'Invented Street 21, Sharjah'],
] as const).map(([name, nameEn, nationality, address], index): HolderCast => ({
  uscc: nationality === 'CHN' ? inventedUscc(301 + index) : inventedForeignNo(nationality, 301 + index), customsNo: '', name, nameEn, kinds: ['RIGHTS_HOLDER'], login: `holder-${index + 1}`, nationality, address,
  ...(nationality === 'CHN' ? {} : { agent: { name: `甬知知识产权代理有限公司 · Yongzhi IP Agents (${nationality})`, phone: '0574-00000301' } }),
}));

export const brokers = firmCast.filter((firm) => firm.kinds.includes('BROKER'));
export const tradersCast = firmCast.filter((firm) => firm.kinds.includes('CONSIGNEE'));
export const carrier = firmCast[firmCast.length - 1];

/** Scanners at six terminals; the last three stand where the world plays no yard. */
export const scannerSites = [...sites.map(({ code }) => code), 'NBDX01', 'NBZH01', 'NBCW01'];

/** Machines: one terminal system and one gate per site, and the scanners. */
export const deviceCast = [...sites.flatMap((site) => [
  { login: `terminal-${site.code.toLowerCase()}`, role: 'TERMINAL' as const, site: site.code },
  { login: `gate-${site.code.toLowerCase()}`, role: 'GATE' as const, site: site.code },
]), ...scannerSites.map((site) => ({ login: `scanner-${site.toLowerCase()}`, role: 'SCANNER' as const, site })),
  // Brings the read copy of the records that the General Administration keeps.
  { login: 'rights-gacc', role: 'RIGHTS_SYNC' as const, site: 'GACC' },
];

export const demoLogins = [
  { who: '报关企业 broker', login: 'broker-1', password: demoPassword, note: '申报、批量、缴税 lodge, batch, pay' },
  { who: '收货人 trader', login: 'trader-1', password: demoPassword, note: '甬港食品 Harbour Foods' },
  { who: '货代/船公司 carrier', login: 'carrier-1', password: demoPassword, note: '舱单 manifests' },
  { who: '审单 documents officer', login: '3100201', password: demoPassword, note: '白露 Bai Lu' },
  { who: '查验 inspector (phone)', login: '3104101', password: demoPassword, note: '林岚 Lin Lan, NBCT01' },
  { who: '查验 inspector (phone)', login: '3104102', password: demoPassword, note: '赵启 Zhao Qi, NBCT01' },
  { who: '查验科长 inspection chief', login: '3104601', password: demoPassword, note: '梁正 Liang Zheng' },
  { who: '审图 image officer', login: '3100811', password: demoPassword, note: '柏图 Bo Tu; 3100812 颜清' },
  { who: '审图科长 image chief', login: '3100801', password: demoPassword, note: '章鉴 Zhang Jian' },
  { who: '放行 release officer', login: '3100301', password: demoPassword, note: '方舟 Fang Zhou' },
  { who: '风险 risk officer', login: '3100401', password: demoPassword, note: '丁一 Ding Yi; 3100402 贺兰 approves' },
  { who: '物流 gate officer', login: '3100501', password: demoPassword, note: '罗辉 Luo Hui' },
  { who: '知识产权 IPR officer', login: '3100911', password: demoPassword, note: '池墨 Chi Mo; 3100901 荣鉴之 chief' },
  { who: '权利人 rights holder', login: 'holder-1', password: demoPassword, note: '鲸屿文创 Whale Isle; to holder-6' },
  { who: '值班关长 duty chief', login: '3100701', password: demoPassword, note: '康宁 Kang Ning' },
  { who: '审计员 auditor', login: '3100003', password: demoPassword, note: '严明 Yan Ming, +TOTP' },
  { who: '安全/系统管理员 admins', login: '3100001/2', password: demoPassword, note: '+TOTP' },
];

/** One-time-code secrets of the demo's three officers, for `npx guanlan code`. */
export const demoSecrets: Readonly<Record<string, string>> = { ...Object.fromEntries(founders.map((founder) => [founder.officerNo, founder.totpSecret])), '3100003': auditorSecret };
