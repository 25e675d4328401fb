import { z } from 'zod';

/** 备案编号: BA, the year of filing, eight digits. */
export const FilingNo = z.string().regex(/^BA\d{12}$/).brand<'FilingNo'>();
export type FilingNo = z.infer<typeof FilingNo>;
