import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Modal, Space } from 'antd';
import { useMemo, useState } from 'react';
import { call } from '#ui/call.ts';
import { useText, useWords } from '#ui/language.tsx';
import { Asked } from '#ui/parts.tsx';
import { useCommand } from '#ui/use-command.ts';
import { useQuery } from '#ui/use-query.ts';
import { useShortcuts } from '#ui/use-shortcuts.ts';
import { concludeLook, getScan, keepDraft, listMyScans, type ScanView } from '../contract/endpoints.ts';
import { ScanNo } from '../contract/ids.ts';
import { threatKinds } from '../contract/projection.ts';
import { CasePanel } from './case-panel.tsx';
import { LooksPanel } from './looks-panel.tsx';
import { benchMarks, keptMark } from './kept-marks.ts';
import { hintsOf, OpinionPanel } from './opinion-panel.tsx';
import { ReferencePanel } from './reference-panel.tsx';
import { scanSourceOf } from './scan-source-of.ts';
import { TypicalPanel } from './typical-panel.tsx';
import { useBeat } from './use-beat.ts';
import { readShare } from './workbench/reading.ts';
import { activeView, type Verdict, type ViewerState } from './workbench/viewer-state.ts';
import { Workbench } from './workbench/workbench.tsx';

export function Page() {
  const { scanNo } = useParams({ strict: false });
  const asked = useQuery(getScan, { scanNo: ScanNo.parse(String(scanNo)) });
  return <Asked asked={asked}>{(scan) => (scan.scanNo === scanNo ? <OpenScan key={`${scan.scanNo} ${scan.look ?? 'read'}`} scan={scan} refetch={asked.refetch} /> : null)}</Asked>;
}

type Projected = NonNullable<Awaited<ReturnType<typeof call<typeof concludeLook>>>['projection']>;

/** One scan on the workbench: read and concluded by whom it was drawn for, looked at by others. */
function OpenScan({ scan, refetch }: { readonly scan: ScanView; readonly refetch: () => void }) {
  const t = useText();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const mine = scan.look !== null;
  const over = useBeat(mine ? scan.scanNo : undefined);
  const [reference, setReference] = useState<ScanView>();
  const [told, setTold] = useState<Projected>();
  // Counts up when the pixels must be fetched anew: what was projected is gone from them.
  const [round, setRound] = useState(0);
  const [marks, setMarks] = useState(() => benchMarks(scan.draft.length > 0 ? scan.draft : scan.looks.flatMap((look) => look.marks)));
  const source = useMemo(() => ({ ...scanSourceOf(scan), round }), [scan, round]);
  const other = useMemo(() => reference && scanSourceOf(reference), [reference]);
  const say = useWords();
  const hints = (scan.opinion?.opinions ?? []).flatMap((opinion) => hintsOf(opinion, say));
  const conclude = useCommand(concludeLook);
  const next = useQuery(listMyScans, {}, { follows: ['scan-review'] }).data?.find((row) => row.scanNo !== scan.scanNo)?.scanNo;
  const goOn = (): void => void (next ? navigate({ to: '/desk/scans/view/$scanNo', params: { scanNo: next } }) : navigate({ to: '/desk/scans/mine' }));
  useShortcuts(mine ? {} : { Enter: goOn });

  async function send(verdict: Verdict, note: string, state: ViewerState): Promise<void> {
    const view = activeView(state);
    const answer = await conclude.send({
      scanNo: ScanNo.parse(scan.scanNo), verdict, note, dwellSeconds: Math.round(state.reading.dwellMs / 1000), marks: state.marks.now.map((mark) => keptMark(mark, source.sheet)),
      setting: { channel: view.channel, window: view.window.width, level: view.window.level, scale: view.window.scale, negative: view.negative, palette: view.lut, tools: [view.filter, view.strip, state.layout], unreadShare: 1 - readShare(state.reading) },
    });
    if (!answer) return;
    if (answer.projection) {
      const { left, top, width, height } = answer.projection.projection;
      setTold(answer.projection);
      // Marks that touch what is not there are gone with it.
      setMarks(state.marks.now.filter(({ pointsMm }) => !pointsMm.some(({ x, y }) => x >= left - 100 && x <= left + width + 100 && y >= top - 100 && y <= top + height + 100)));
      return;
    }
    void message.success(t('结论已记录', 'Your verdict is recorded'));
    refetch();
  }

  const beside = (
    <>
      {over && <Alert type="error" showIcon title={t('本图已退回重新派员', 'This scan went back to the lot')} description={<>{t('您的标记已留存。', 'Your marks are kept.')} <Link to="/desk/scans/mine">{t('回到我的审图', 'Back to my images')}</Link></>} />}
      {!mine && <Space><Button type="primary" onClick={goOn}>{next ? t('下一幅（Enter）', 'Next (Enter)') : t('回到队列（Enter）', 'To my queue (Enter)')}</Button></Space>}
      {(scan.model === 'none' || scan.model === '') && scan.stage !== 'received' && <Alert type="warning" showIcon title={scan.model === '' ? t('智能分析未成，请完全依靠人工判读', 'There was no analysis: rely on your own eyes') : t('识别模型不可用，机检意见仅含称重与空箱判断', 'The network is not there; the opinion weighs and tells empties, nothing more')} />}
      <CasePanel scan={scan} />
      <ReferencePanel scan={scan} chosen={reference?.scanNo} onChosen={setReference} />
      <OpinionPanel scan={scan} />
      <LooksPanel scan={scan} />
      <TypicalPanel scan={scan} refetch={refetch} />
    </>
  );
  return (
    <>
      <Workbench
        key={round} source={source} reference={other} draft={marks} declaredKg={declaredKgOf(scan)} hints={hints} side={beside}
        concluding={mine && !over ? { busy: conclude.busy, refused: conclude.refused, send } : undefined}
        keep={async (kept) => !mine || call(keepDraft, { scanNo: ScanNo.parse(scan.scanNo), marks: kept.map((mark) => keptMark(mark, source.sheet)) }).then(() => true, () => false)}
      />
      {told && <ProjectionTold told={told} onRead={() => { setTold(undefined); setRound((before) => before + 1); }} />}
    </>
  );
}

/** Declared gross kilograms of what is in the picture: of the package's lines, or of the declaration where all its boxes are in it. */
function declaredKgOf({ manifest, boxFacts }: ScanView): number | undefined {
  if (manifest.declared && manifest.declared.length > 0) return manifest.declared.reduce((sum, line) => sum + line.grossKg, 0);
  const known = boxFacts.flatMap(({ grossKg }) => (grossKg === null ? [] : [Number(grossKg)]));
  return known.length === boxFacts.length && known.length > 0 ? known.reduce((a, b) => a + b, 0) : undefined;
}

function ProjectionTold({ told, onRead }: { readonly told: Projected; readonly onRead: () => void }) {
  const t = useText();
  const say = useWords();
  const { threat, left, top, width, height, boxNo } = told.projection;
  return (
    <Modal open closable={false} title={told.found ? t('投影测试：您发现了', 'Projection: you found it') : t('投影测试：这次没有看到', 'Projection: missed this time')} okText={t('看真实图像', 'Read the real picture')} cancelButtonProps={{ style: { display: 'none' } }} onOk={onRead} okButtonProps={{ autoFocus: true, id: 'projection-read' }}>
      <p>{t(`图中的${threatKinds[threat].zh}是投影，并不存在：${boxNo}，距左边 ${(left / 1000).toFixed(1)} 米，自上 ${(top / 1000).toFixed(1)} 米，约 ${Math.round(width)} × ${Math.round(height)} 毫米。`, `The ${say(threatKinds[threat]).toLowerCase()} in the picture was laid in and is not there: ${boxNo}, ${(left / 1000).toFixed(1)} m from the left, ${(top / 1000).toFixed(1)} m from the top, about ${Math.round(width)} × ${Math.round(height)} mm.`)}</p>
      <p className="muted">{t('刚才的结论只计入训练统计，与本箱无关。真实图像现在载入，请作出结论。', 'That verdict counts for your training alone. The real picture is fetched now; please conclude on it.')}</p>
    </Modal>
  );
}
