import { useCallback, useEffect, useRef, useState } from 'react';
import { spansOf } from '../../model/measuring.ts';
import { autoWindow } from '../../model/window-level.ts';
import { commands, type CommandName } from './commands.ts';
import { feedOf, type Feed } from './feed.ts';
import { commandOf } from './hot-keys.ts';
import { noMarks, type Mark } from './marks.ts';
import { rawOf } from './pixel-store.ts';
import type { ScanSource } from './scan-source.ts';
import { tools } from './tools/tool.ts';
import { openedViewer, ticked, withView, type ViewerState } from './viewer-state.ts';

const tickMs = 250;
const blinkMs = 600;

/** A source while it is on the bench; what it still fetches is stopped when it leaves. */
export function useFeed(source: ScanSource | undefined): Feed | undefined {
  const [feed, setFeed] = useState<Feed>();
  useEffect(() => {
    const opened = source && feedOf(source);
    setFeed(opened);
    return () => opened?.stop();
  }, [source]);
  return source ? feed : undefined;
}

/** How many strips have landed, for a line of progress. */
export function useLanded(feed: Feed | undefined): number {
  const [landed, setLanded] = useState(0);
  useEffect(() => {
    setLanded(feed?.landed.length ?? 0);
    return feed?.follow(() => setLanded(feed.landed.length));
  }, [feed]);
  return landed;
}

export type Bench = { readonly state: ViewerState; readonly act: (change: (state: ViewerState) => ViewerState) => void; readonly run: (name: CommandName) => void };

/** The viewer's state with its clock and its keys. `quiet` while a dialogue takes the keyboard. */
export function useBench(feed: Feed, draft: readonly Mark[], quiet: boolean): Bench {
  const [state, act] = useState(() => openedViewer(feed.sheet, { width: 1200, height: 700 }, { ...noMarks, now: draft }));
  const run = useCallback((name: CommandName) => act((before) => commands[name].run(before)), []);

  useEffect(() => {
    const clock = setInterval(() => { if (document.visibilityState === 'visible') act((before) => ticked(before, tickMs)); }, tickMs);
    return () => clearInterval(clock);
  }, []);

  useEffect(() => {
    if (state.layout !== 'blink') return undefined;
    const clock = setInterval(() => act((before) => ({ ...before, blinkOn: !before.blinkOn })), blinkMs);
    return () => clearInterval(clock);
  }, [state.layout]);

  const silent = useRef(quiet);
  useEffect(() => { silent.current = quiet; });
  useEffect(() => {
    let before: ViewerState['tool'] | undefined;
    const down = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
      if (typing || silent.current) return;
      if (event.key === 'Enter') return act((now) => tools[now.tool].finish(now));
      const name = commandOf(event);
      if (!name) return;
      event.preventDefault();
      if (name === 'panTool') {
        // Held like a pedal: the tool in hand comes back when the space bar is let go.
        act((now) => { if (now.tool !== 'pan') before ??= now.tool; return now.tool === 'pan' ? now : commands.panTool.run(now); });
        return;
      }
      act(commands[name].run);
    };
    const up = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || before === undefined) return;
      const tool = before;
      before = undefined;
      act((now) => ({ ...now, tool }));
    };
    window.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => { window.removeEventListener('keydown', down); window.removeEventListener('keyup', up); };
  }, []);

  useEffect(() => {
    const polygon = state.windowAsked;
    if (!polygon) return;
    const plane = feed.planes[state.views[0].channel === 'low' && feed.planes[1] ? 1 : 0];
    if (!plane) return;
    const read = rawOf(plane).at;
    const values = spansOf(polygon, plane.width, plane.height).flatMap(({ row, from, to }) => Array.from({ length: to - from }, (_, i) => read(from + i, row)).filter((value) => value !== undefined));
    act((before) => ({ ...withView(before, (view) => ({ ...view, window: autoWindow(values, plane.energy, view.window.scale) })), windowAsked: undefined }));
  }, [state.windowAsked, state.views, feed]);

  return { state, act, run };
}
