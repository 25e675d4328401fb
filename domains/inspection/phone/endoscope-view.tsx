import { useEffect, useRef, useState } from 'react';
import { dayInChina, Instant } from '#kernel/instant.ts';
import { useText } from '#ui/language.tsx';
import { KeptImage } from '#ui/phone/kept-image.tsx';
import { Notice } from '#ui/phone/notice.tsx';
import { keepCanvas, keepRecorded } from '#ui/phone/picture.ts';
import { keptPicture } from '#ui/phone/store.ts';
import { putClip } from '../contract/endpoints.ts';
import { endoscopePolicyOn } from '../model/endoscope-policy.ts';
import { type CameraFault, recordClip, type Recording, useCamera, useSiteCameras } from './camera.ts';
import type { EndoscopeDraft } from './endoscope-draft.ts';

type Props = { readonly orderNo: string; readonly check: EndoscopeDraft; readonly onChange: (change: (before: EndoscopeDraft) => EndoscopeDraft) => void };
const now = (): Instant => Instant.parse(new Date().toISOString());

/** The live picture of whichever camera is chosen, of this device or of the site, stills and clips of it; all is on the device before the next tap. */
export function EndoscopeView({ orderNo, check, onChange }: Props) {
  const t = useText();
  const camera = useCamera();
  const ofSite = useSiteCameras(orderNo);
  const video = useRef<HTMLVideoElement>(null);
  const recording = useRef<Recording>(undefined);
  const [seconds, setSeconds] = useState<number>();
  const [fault, setFault] = useState('');
  const policy = endoscopePolicyOn(dayInChina(check.startedAt));
  useEffect(() => { if (video.current) video.current.srcObject = camera.stream ?? null; }, [camera.stream]);
  useEffect(() => {
    if (seconds === undefined) return undefined;
    const tick = setTimeout(() => setSeconds(seconds + 1), 1000);
    return () => clearTimeout(tick);
  }, [seconds]);
  useEffect(() => () => recording.current?.stop(), []);
  const watched = ofSite.find(({ id }) => id === camera.chosen);
  const label = watched ? `${watched.zh} (${watched.id})` : camera.devices.find(({ deviceId }) => deviceId === camera.chosen)?.label ?? '';

  async function handleStill() {
    const shown = video.current;
    if (!shown || shown.videoWidth === 0) return setFault(t('画面尚未出现', 'There is no picture yet'));
    const canvas = document.createElement('canvas');
    canvas.width = shown.videoWidth;
    canvas.height = shown.videoHeight;
    canvas.getContext('2d')?.drawImage(shown, 0, 0);
    const takenAt = now();
    const hash = await keepCanvas(canvas, 'image/jpeg');
    onChange((before) => ({ ...before, camera: label || before.camera, stills: [...before.stills, { hash, takenAt }] }));
  }

  async function handleRecord() {
    if (!camera.stream) return;
    const takenAt = now();
    try {
      recording.current = recordClip(camera.stream, { maxSeconds: policy.maxClipSeconds, maxBytes: putClip.upload?.maxBytes ?? 0 });
      setSeconds(0);
      const { clip, seconds: length } = await recording.current.done;
      const hash = await keepRecorded(clip);
      onChange((before) => ({ ...before, camera: label || before.camera, clips: [...before.clips, { hash, takenAt, seconds: Math.min(length, policy.maxClipSeconds) }] }));
    } catch {
      setFault(t('录像失败，请重录', 'The recording failed; record again'));
    } finally {
      recording.current = undefined;
      setSeconds(undefined);
    }
  }

  return (
    <div className="endoscope-view">
      {camera.stream ? <video ref={video} autoPlay muted playsInline aria-label={t('实时画面', 'Live picture')} /> : <button type="button" className="wide" data-do="camera" onClick={() => void camera.open()}>{t('打开镜头', 'Open the camera')}</button>}
      {ofSite.length > 0 && (
        <div className="chips" role="group" aria-label={t('现场窥镜', 'Endoscopes of the site')}>
          {ofSite.map(({ id, zh, en }) => <button type="button" key={id} data-site-camera={id} disabled={seconds !== undefined} aria-pressed={watched?.id === id} className={watched?.id === id ? 'on' : ''} onClick={() => void camera.watch(orderNo, id)}>{t(zh, en)}</button>)}
          {watched && <button type="button" data-do="own-camera" disabled={seconds !== undefined} onClick={() => void camera.open()}>{t('本机镜头', 'This device')}</button>}
        </div>
      )}
      {camera.refusal && <Notice tone="bad">{t(camera.refusal.zh, camera.refusal.en)}</Notice>}
      {camera.fault && <Notice tone="bad">{faultWords(camera.fault, t)}</Notice>}
      {camera.devices.length > 1 && (
        <label className="field"><span>{t('镜头', 'Camera')}</span>
          <select name="camera" value={camera.chosen} disabled={seconds !== undefined} onChange={(event) => void camera.open(event.target.value)}>{camera.devices.map(({ deviceId, label: name }, index) => <option key={deviceId} value={deviceId}>{name || `${t('镜头', 'Camera')} ${index + 1}`}</option>)}</select>
        </label>
      )}
      {camera.stream && (
        <div className="pair">
          <button type="button" data-do="still" disabled={check.stills.length >= 30} onClick={() => void handleStill().catch(() => setFault(t('本机存储失败', 'This device could not store it')))}>{t('截图', 'Still')}</button>
          {seconds === undefined
            ? <button type="button" data-do="record" className="quiet" disabled={check.clips.length >= policy.maxClips} onClick={() => void handleRecord()}>● {t(`录像（至多 ${policy.maxClipSeconds} 秒）`, `Record, ${policy.maxClipSeconds} s at most`)}</button>
            : <button type="button" data-do="stop" className="on bad" onClick={() => recording.current?.stop()}>■ {t('停止', 'Stop')} {seconds} s</button>}
        </div>
      )}
      {fault && <Notice tone="bad">{fault}</Notice>}
      <div className="endoscope-kept">
        {check.stills.map(({ hash }) => <figure key={hash}><KeptImage hash={hash} alt={t('截图', 'Still')} /><button type="button" className="quiet" aria-label={t('删除截图', 'Remove the still')} onClick={() => onChange((before) => ({ ...before, stills: before.stills.filter((other) => other.hash !== hash) }))}>×</button></figure>)}
        {check.clips.map(({ hash, seconds: length }) => <figure key={hash} data-clip={hash}><KeptClip hash={hash} /><figcaption>{length} s</figcaption><button type="button" className="quiet" aria-label={t('删除录像', 'Remove the clip')} onClick={() => onChange((before) => ({ ...before, clips: before.clips.filter((other) => other.hash !== hash) }))}>×</button></figure>)}
      </div>
    </div>
  );
}

function faultWords(fault: CameraFault, t: (zh: string, en: string) => string): string {
  switch (fault) {
    case 'refused': return t('未获准使用镜头，请在浏览器设置中允许', 'The camera was not allowed; allow it in the browser\'s settings');
    case 'busy': return t('镜头被其他程序占用', 'Another program uses the camera');
    case 'insecure': return t('浏览器只在 HTTPS 下开放镜头', 'Browsers open cameras over HTTPS only');
    case 'over': return t('画面已中断，请重新选择', 'The picture ended; choose it again');
    case 'none': return t('未找到镜头，请检查窥镜接线', 'No camera was found; check the endoscope\'s plug');
    default: return fault satisfies never;
  }
}

/** A clip that lies on this device. */
function KeptClip({ hash }: { readonly hash: string }) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    let made = '';
    let current = true;
    void keptPicture(hash).then((clip) => {
      if (!clip || !current) return;
      made = URL.createObjectURL(new Blob([clip.bytes], { type: clip.type }));
      setUrl(made);
    });
    return () => { current = false; if (made) URL.revokeObjectURL(made); };
  }, [hash]);
  return url ? <video src={url} controls muted playsInline /> : <span aria-hidden="true" />;
}
