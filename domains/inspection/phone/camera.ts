import { useCallback, useEffect, useRef, useState } from 'react';
import { call, callForStream, CallRefused, type Refused } from '#ui/call.ts';
import type { SiteCamera } from '../contract/camera.ts';
import { listOrderCameras, watchCamera } from '../contract/endpoints.ts';
import { livePictureOf } from './live-picture.ts';

/** What a camera of the device fails by; `over`: the picture of a site's camera ended. */
export type CameraFault = 'refused' | 'none' | 'busy' | 'insecure' | 'over';
export type Camera = {
  readonly stream: MediaStream | undefined;
  readonly devices: readonly MediaDeviceInfo[];
  readonly chosen: string;
  readonly fault: CameraFault | undefined;
  /** Why the house shows no picture of a site's camera. */
  readonly refusal: Refused | undefined;
  readonly open: (deviceId?: string) => Promise<void>;
  /** A picture source of the site where the order is carried out. */
  readonly watch: (orderNo: string, cameraId: string) => Promise<void>;
  readonly close: () => void;
};

/** Any camera the device has, an endoscope on USB among them; named only once the officer has allowed one. */
export function useCamera(): Camera {
  const [stream, setStream] = useState<MediaStream>();
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  const [chosen, setChosen] = useState('');
  const [fault, setFault] = useState<CameraFault>();
  const [refusal, setRefusal] = useState<Refused>();
  const running = useRef<MediaStream>(undefined);
  const watching = useRef<AbortController>(undefined);

  const close = useCallback(() => {
    watching.current?.abort();
    for (const track of running.current?.getTracks() ?? []) track.stop();
    [running.current, watching.current] = [undefined, undefined];
    setStream(undefined);
    setFault(undefined);
    setRefusal(undefined);
  }, []);
  const watch = useCallback(async (orderNo: string, cameraId: string) => {
    close();
    const mine = new AbortController();
    watching.current = mine;
    setChosen(cameraId);
    try {
      const { stream: taken, over } = await livePictureOf(await callForStream(watchCamera, { orderNo, cameraId }, { signal: mine.signal }));
      if (mine.signal.aborted) return;
      running.current = taken;
      setStream(taken);
      await over;
      if (mine.signal.aborted) return;
      close();
      setFault('over');
    } catch (failed) {
      if (mine.signal.aborted) return;
      if (failed instanceof CallRefused) setRefusal(failed.refusal);
      else setFault('over');
    }
  }, [close]);
  const open = useCallback(async (deviceId?: string) => {
    close();
    const media: MediaDevices | undefined = navigator.mediaDevices;
    if (!media) return setFault('insecure');
    try {
      // A picture without sound: nobody on the quay is listened to.
      const taken = await media.getUserMedia({ audio: false, video: deviceId ? { deviceId: { exact: deviceId } } : { facingMode: 'environment', width: { ideal: 1280 } } });
      running.current = taken;
      setStream(taken);
      setChosen(taken.getVideoTracks()[0]?.getSettings().deviceId ?? '');
      setDevices((await media.enumerateDevices()).filter(({ kind }) => kind === 'videoinput'));
    } catch (failed) {
      setFault(faultOf(failed));
    }
  }, [close]);
  // The camera's light goes out when the page is left.
  useEffect(() => close, [close]);
  return { stream, devices, chosen, fault, refusal, open, watch, close };
}

/** Picture sources of the order's site. Without a network there are none, and the device's own cameras are as good as ever. */
export function useSiteCameras(orderNo: string): readonly Omit<SiteCamera, 'url'>[] {
  const [cameras, setCameras] = useState<readonly Omit<SiteCamera, 'url'>[]>([]);
  useEffect(() => {
    const left = new AbortController();
    call(listOrderCameras, { orderNo }, { signal: left.signal }).then(({ cameras: found }) => setCameras(found), () => undefined);
    return () => left.abort();
  }, [orderNo]);
  return cameras;
}

function faultOf(failed: unknown): CameraFault {
  const name = failed instanceof DOMException ? failed.name : '';
  if (name === 'NotAllowedError') return 'refused';
  return name === 'NotReadableError' ? 'busy' : 'none';
}

export type Recording = { readonly stop: () => void; readonly done: Promise<{ readonly clip: Blob; readonly seconds: number }> };

/** Records until it is stopped, the seconds are over, or the next second would be too much to send. */
export function recordClip(stream: MediaStream, { maxSeconds, maxBytes }: { readonly maxSeconds: number; readonly maxBytes: number }): Recording {
  const type = ['video/webm;codecs=vp8', 'video/webm', 'video/mp4'].find((each) => MediaRecorder.isTypeSupported(each));
  const recorder = new MediaRecorder(stream, { ...(type ? { mimeType: type } : {}), videoBitsPerSecond: 1_500_000 });
  const pieces: Blob[] = [];
  let bytes = 0;
  const began = performance.now();
  const stop = (): void => { if (recorder.state !== 'inactive') recorder.stop(); };
  const late = setTimeout(stop, maxSeconds * 1000 - 200);
  const done = new Promise<{ clip: Blob; seconds: number }>((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => {
      pieces.push(data);
      bytes += data.size;
      if (bytes > maxBytes - 1024 * 1024) stop();
    });
    recorder.addEventListener('error', () => { clearTimeout(late); reject(new Error('the recording broke off')); });
    recorder.addEventListener('stop', () => {
      clearTimeout(late);
      resolve({ clip: new Blob(pieces, { type: recorder.mimeType }), seconds: Math.round((performance.now() - began) / 100) / 10 });
    });
  });
  recorder.start(1000);
  return { stop, done };
}
