type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

export const moveWords: Words = { DISCHARGED: { zh: '卸船', en: 'Discharged' }, LOADED: { zh: '装船', en: 'Loaded' }, GATED_IN: { zh: '进场', en: 'Gated in' }, GATED_OUT: { zh: '出场', en: 'Gated out' } };

/** Where the terminal saw something else than the manifest says. */
export const flagWords: Words = {
  ISO6346_FAILS: { zh: '箱号校验位不符', en: 'Check digit of the box number fails' }, NOT_MANIFESTED: { zh: '舱单未列此箱', en: 'In no manifest' }, SEAL_DIFFERS: { zh: '封号不符', en: 'Seal differs' },
  SIZE_DIFFERS: { zh: '箱型不符', en: 'Size or type differs' }, WEIGHT_DIFFERS: { zh: '重量不符', en: 'Weight differs' },
};

export const holdWords: Words = { NO_LOAD: { zh: '禁止装船', en: 'Loading forbidden' }, NO_UNLOAD: { zh: '禁止卸船', en: 'Unloading forbidden' } };
