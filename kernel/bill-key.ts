/** The bill (提运单) within its voyage: its number alone may come back in later years. IMO number, voyage and bill number joined by slashes. */
export function billKeyOf(imo: string, voyage: string, billNo: string): string {
  return `${imo}/${voyage}/${billNo}`;
}
