import './bench.css';
import { Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Refused } from '#ui/call.ts';
import type { Point } from '../../model/measuring.ts';
import { activeView, type Verdict, type ViewerState } from './viewer-state.ts';
import { Foot } from './foot.tsx';
import type { Feed } from './feed.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { LoadPanel } from './load-panel.tsx';
import type { Mark } from './marks.ts';
import { MarksPanel } from './marks-panel.tsx';
import { MeasuredPanel } from './measured-panel.tsx';
import type { ScanSource } from './scan-source.ts';
import { ToolsBar } from './tools-bar.tsx';
import { useBench, useFeed } from './use-bench.ts';
import { VerdictDialog } from './verdict-dialog.tsx';
import { Viewport } from './viewport.tsx';
import type { Hint } from './overlay.tsx';

export type Concluding = { readonly busy: boolean; readonly refused: Refused | undefined; readonly send: (verdict: Verdict, note: string, state: ViewerState) => Promise<void> };

type Props = {
  readonly source: ScanSource;
  readonly reference: ScanSource | undefined;
  readonly draft: readonly Mark[];
  readonly declaredKg: number | undefined;
  /** Places the machine points at, drawn while its opinion is shown (a); empty until it may be known. */
  readonly hints: readonly Hint[];
  /** Absent where the scan is only looked at. */
  readonly concluding: Concluding | undefined;
  /** Keeps the marks; answers whether they were kept. */
  readonly keep: (marks: readonly Mark[]) => Promise<boolean>;
  /** Panels beside the picture that know the case. */
  readonly side: ReactNode;
};

/** The image officer's bench (审图工作台). */
export function Workbench(props: Props) {
  const feed = useFeed(props.source);
  return feed ? <OpenBench key={feed.sheet.scanNo} {...props} feed={feed} /> : <Skeleton active style={{ padding: 24 }} />;
}

function OpenBench({ feed, reference, draft, declaredKg, hints, concluding, keep, side }: Props & { readonly feed: Feed }) {
  const [keys, setKeys] = useState(false);
  const [probe, setProbe] = useState<Point>();
  const [verdictOpen, setVerdictOpen] = useState(false);
  const { state, act, run } = useBench(feed, draft, keys || verdictOpen);
  const asked = state.verdictAsked !== undefined && concluding !== undefined;
  if (asked !== verdictOpen) setVerdictOpen(asked);
  const other = useFeed(reference);
  const kept = useKept(state.marks.now, state.marks.past.length > 0, keep);
  return (
    <div className="bench">
      <ToolsBar state={state} run={run} mayConclude={concluding !== undefined} onKeys={() => setKeys(true)} />
      <Viewport state={state} act={act} scan={feed} reference={other} hints={hints} onProbe={setProbe} />
      <aside className="bench-side">
        <MeasuredPanel measure={state.measure} feed={feed} />
        <MarksPanel state={state} act={act} kept={kept} />
        <LoadPanel feed={feed} declaredKg={declaredKg} />
        {side}
      </aside>
      <Foot state={state} feed={feed} probe={probe} />
      {keys && <KeysDialog onClose={() => setKeys(false)} />}
      {concluding && <VerdictDialog state={state} busy={concluding.busy} refused={concluding.refused} onConfirm={(verdict, note) => void concluding.send(verdict, note, state)} onBack={() => run('cancel')} />}
    </div>
  );
}

/** Keeps every change of the marks half a second after it; a browser that is closed loses none before that. */
function useKept(marks: readonly Mark[], touched: boolean, keep: (marks: readonly Mark[]) => Promise<boolean>): 'kept' | 'keeping' | 'not-kept' {
  const [state, setState] = useState<'kept' | 'keeping' | 'not-kept'>('kept');
  const keeper = useRef(keep);
  useEffect(() => { keeper.current = keep; });
  useEffect(() => {
    if (!touched) return undefined;
    let stopped = false;
    setState('keeping');
    const attempt = async (): Promise<void> => {
      const done = await keeper.current(marks);
      if (stopped) return;
      setState(done ? 'kept' : 'not-kept');
      if (!done) timer = setTimeout(() => void attempt(), 3000);
    };
    let timer = setTimeout(() => void attempt(), 500);
    return () => { stopped = true; clearTimeout(timer); };
  }, [marks, touched]);
  return state;
}

/** The setting under which a verdict was given. */
export function settingOf(state: ViewerState): { readonly window: number; readonly level: number } & Pick<ReturnType<typeof activeView>, 'negative' | 'channel'> {
  const { window, negative, channel } = activeView(state);
  return { window: window.width, level: window.level, negative, channel };
}
