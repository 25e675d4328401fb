import { useEffect, useRef, useState } from 'react';
import { useText } from '#ui/language.tsx';
import { Notice } from '#ui/phone/notice.tsx';

/** The device's camera with one large shutter, for hands in gloves. */
export function LiveCamera({ onTaken, onClose }: { readonly onTaken: (photo: File) => void; readonly onClose: () => void }) {
  const t = useText();
  const video = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState<'refused' | 'none' | 'insecure'>();
  useEffect(() => {
    let stream: MediaStream | undefined;
    let left = false;
    const open = async (): Promise<void> => {
      const media: MediaDevices | undefined = navigator.mediaDevices;
      if (!media) return setFault('insecure');
      try {
        stream = await media.getUserMedia({ audio: false, video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1920 } } });
        // The page may have been left while the officer was asked.
        if (left) for (const track of stream.getTracks()) track.stop();
        else if (video.current) video.current.srcObject = stream;
      } catch (failed) {
        setFault(failed instanceof DOMException && failed.name === 'NotAllowedError' ? 'refused' : 'none');
      }
    };
    void open();
    return () => { left = true; for (const track of stream?.getTracks() ?? []) track.stop(); };
  }, []);

  function handleShutter() {
    const shown = video.current;
    if (!shown || shown.videoWidth === 0) return;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [shown.videoWidth, shown.videoHeight];
    canvas.getContext('2d')?.drawImage(shown, 0, 0);
    canvas.toBlob((blob) => { if (blob) onTaken(new File([blob], 'camera.jpg', { type: 'image/jpeg' })); }, 'image/jpeg', 0.92);
  }

  return (
    <div className="mark-camera" role="dialog" aria-label={t('拍摄标识', 'Photograph the mark')}>
      {fault ? <Notice tone="bad">{fault === 'refused' ? t('未获准使用镜头；请在浏览器设置中允许，或改为选取照片', 'The camera was not allowed; allow it in the browser\'s settings, or choose a photograph') : fault === 'insecure' ? t('浏览器只在 HTTPS 下开放镜头；请改为选取照片', 'Browsers open cameras over HTTPS only; choose a photograph') : t('未找到镜头；请改为选取照片', 'No camera was found; choose a photograph')}</Notice> : <video ref={video} autoPlay muted playsInline aria-label={t('实时画面', 'Live picture')} />}
      <div className="mark-shutter">
        <button type="button" className="quiet" onClick={onClose}>{t('返回', 'Back')}</button>
        {!fault && <button type="button" className="shutter" data-do="shutter" aria-label={t('拍照', 'Take it')} onClick={handleShutter} />}
      </div>
    </div>
  );
}
