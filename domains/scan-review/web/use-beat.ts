import { useEffect, useState } from 'react';
import { call, CallRefused, type Refused } from '#ui/call.ts';
import { beatScan } from '../contract/endpoints.ts';
import { ScanNo } from '../contract/ids.ts';

/** How often a browser says that its officer is still looking; the house writes little of it down. */
export const beatMs = 4000;

/** Keeps the lease of a scan while its page is open; answers the refusal once the scan went back to the lot. */
export function useBeat(scanNo: string | undefined): Refused | undefined {
  const [over, setOver] = useState<Refused>();
  useEffect(() => {
    setOver(undefined);
    if (!scanNo) return undefined;
    const beat = (): void => void call(beatScan, { scanNo: ScanNo.parse(scanNo) }).catch((fault: unknown) => {
      // Silence is no refusal: the next beat may come through.
      if (fault instanceof CallRefused && fault.refusal.status >= 400 && fault.refusal.status < 500) setOver(fault.refusal);
    });
    beat();
    const clock = setInterval(beat, beatMs);
    return () => clearInterval(clock);
  }, [scanNo]);
  return over;
}
