/** A passage's stage in a word. */
export const passageWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  passed: { zh: '放行', en: 'Passed' }, alarmed: { zh: '报警', en: 'Alarm' }, waiting: { zh: '待人工', en: 'Waits for a person' }, handled: { zh: '已处置', en: 'Handled' },
};
