import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { join } from 'node:path';

export type Children = {
  /** Starts a program and keeps it running, unless it `mayEnd` in order; answers when it says that it is ready. @throws when it never gets that far. */
  readonly keep: (file: string, args: readonly string[], mayEnd?: boolean) => Promise<void>;
  /** Starts a program once. */
  readonly begin: (file: string, args: readonly string[], environment?: NodeJS.ProcessEnv) => ChildProcess;
  readonly stop: () => Promise<void>;
};

type Options = { readonly root: string; readonly environment: NodeJS.ProcessEnv; readonly waitMs?: number };

/** So often is started what ends before it was ready even once: what an earlier start left may still be going. */
const tries = 6;

/** The programs of a house, as children of this process; none of them outlives it. */
export function openChildren({ root, environment, waitMs = 200 }: Options): Children {
  const children = new Set<ChildProcess>();
  let closing = false;

  function begin(file: string, args: readonly string[], own: NodeJS.ProcessEnv = environment): ChildProcess {
    // Small heaps: many processes share a laptop, and none of them needs the default of gigabytes. A notary signs a few notes a second.
    const young = file.startsWith('apps/notary/') ? 1 : 16;
    const child = fork(join(root, file), [...args], { env: own, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: ['--disable-warning=ExperimentalWarning', `--max-semi-space-size=${young}`] });
    children.add(child);
    child.once('exit', () => children.delete(child));
    // When both cores are wanted, whoever waits for an answer goes first; what follows from it catches up.
    if (args.includes('--role=worker') && child.pid !== undefined) setPriority(child.pid, 10);
    return child;
  }

  function keep(file: string, args: readonly string[], mayEnd = false): Promise<void> {
    return new Promise((resolve, reject) => {
      let wasReady = false;
      const start = (restarts: number): void => {
        const startedAt = performance.now();
        const child = begin(file, args);
        child.on('message', () => { wasReady = true; resolve(); });
        child.on('exit', (code) => {
          if (closing) return;
          if (mayEnd && code === 0) return resolve();
          if (!wasReady && restarts + 1 >= tries) return reject(new Error(`${file} ${args.join(' ')} does not start (${code})`));
          console.error(`${file} ${args.join(' ')} ended (${code}); starting it again`);
          const soFar = performance.now() - startedAt > 60_000 ? 0 : restarts;
          setTimeout(() => { if (!closing) start(soFar + 1); }, Math.min(10_000, waitMs * 2 ** soFar));
        });
      };
      start(0);
    });
  }

  async function stop(): Promise<void> {
    closing = true;
    await Promise.all([...children].map((child) => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
      return ended;
    }));
  }

  return { keep, begin, stop };
}
