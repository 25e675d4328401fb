import { Worker } from 'node:worker_threads';
import type { ScanPackage } from '../contract/scan-package.ts';
import type { HeldBy } from '../model/analysis/advice.ts';
import type { Examined, Seen } from './analyse.ts';
import { servingModels } from './cards.ts';

/** A scan with its pixels. */
export type WholeScan = { readonly manifest: ScanPackage; readonly pictures: readonly Seen[] };
/** A scan to be analysed, why no advice to release is given whatever it shows, and the filed references of its product, if it has any. */
export type ToAnalyse = WholeScan & { readonly held?: HeldBy; readonly filed?: { readonly productNo: string; readonly scans: readonly WholeScan[] } };
export type Asked = ToAnalyse & { readonly folder: string };
export type Answered = { readonly boxes: readonly Examined[]; readonly model: string } | { readonly fault: string };
export type Analyst = { readonly analyse: (scan: ToAnalyse) => Promise<Answered> };

/** The thread gives its memory back after so long without a scan, and is given up with one that takes longer. */
const idleMs = 60_000, longestMs = 180_000;

/**
 * Analyses scans one after the other on a thread of its own, so that nobody waits for a network's arithmetic. A thread
 * that dies, hangs or cannot read its model is a fault of that scan, told as such; the next scan gets a fresh thread.
 */
export function openAnalyst(folder = servingModels): Analyst {
  let thread: Worker | undefined;
  let resting: NodeJS.Timeout | undefined;
  const end = (): void => { void thread?.terminate(); thread = undefined; };

  return {
    analyse: async (scan) => {
      clearTimeout(resting);
      thread ??= new Worker(new URL('./analysis-thread.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] });
      thread.unref();
      const answer = await answerOf(thread, { ...scan, folder });
      if ('broken' in answer) end();
      resting = setTimeout(end, idleMs);
      resting.unref();
      return 'broken' in answer ? { fault: answer.broken } : answer;
    },
  };
}

function answerOf(thread: Worker, asked: Asked): Promise<Answered | { readonly broken: string }> {
  return new Promise((resolve) => {
    const late = setTimeout(() => settle({ broken: 'too slow' }), longestMs);
    const failed = (fault: unknown): void => settle({ broken: fault instanceof Error ? fault.message : String(fault) });
    const ended = (code: number): void => settle({ broken: `the thread ended (${code})` });
    const settle = (answer: Answered | { readonly broken: string }): void => {
      clearTimeout(late);
      thread.off('message', settle).off('error', failed).off('exit', ended);
      resolve(answer);
    };
    thread.on('message', settle).on('error', failed).on('exit', ended);
    thread.postMessage(asked);
  });
}
