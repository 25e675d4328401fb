/** A span of minutes as a person says it: minutes, then hours, then days. */
export function spanOf(minutes: number, t: (zh: string, en: string) => string): string {
  if (minutes < 90) return t(`${minutes} 分钟`, `${minutes} min`);
  if (minutes < 48 * 60) return t(`${Math.round(minutes / 60)} 小时`, `${Math.round(minutes / 60)} h`);
  return t(`${Math.round(minutes / 1440)} 天`, `${Math.round(minutes / 1440)} days`);
}
