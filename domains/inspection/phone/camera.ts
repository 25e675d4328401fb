import { useCallback, useEffect, useRef, useState } from 'react';

export type CameraFault = 'refused' | 'none' | 'busy' | 'insecure';
export type Camera = {
  readonly stream: MediaStream | undefined;
  readonly devices: readonly MediaDeviceInfo[];
  readonly chosen: string;
  readonly fault: CameraFault | undefined;
  readonly open: (deviceId?: string) => Promise<void>;
  readonly close: () => void;
};

/** Any camera the device has, an endoscope on USB among them; named only once the officer has allowed one. */
export function useCamera(): Camera {
  const [stream, setStream] = useState<MediaStream>();
  const [devices, setDevices] = useState<readonly MediaDeviceInfo[]>([]);
  const [chosen, setChosen] = useState('');
  const [fault, setFault] = useState<CameraFault>();
  const running = useRef<MediaStream>(undefined);

  const close = useCallback(() => {
    for (const track of running.current?.getTracks() ?? []) track.stop();
    running.current = undefined;
    setStream(undefined);
  }, []);
  const open = useCallback(async (deviceId?: string) => {
    close();
    setFault(undefined);
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
  return { stream, devices, chosen, fault, open, close };
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
