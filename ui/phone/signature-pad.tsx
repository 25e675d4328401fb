import { type PointerEvent, useEffect, useRef } from 'react';

/** A sheet to sign on with a finger. `onSigned` hears after every stroke that something stands on it. */
export function SignaturePad({ canvas, onSigned }: { readonly canvas: { current: HTMLCanvasElement | null }; readonly onSigned: () => void }) {
  const last = useRef<{ x: number; y: number } | undefined>(undefined);

  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet) return;
    // Twice the size on the screen, so that the signature stays sharp in print.
    const box = sheet.getBoundingClientRect();
    sheet.width = Math.round(box.width * 2);
    sheet.height = Math.round(box.height * 2);
    clearSheet(sheet);
  }, [canvas]);

  function pointOf(event: PointerEvent<HTMLCanvasElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - box.left) * 2, y: (event.clientY - box.top) * 2 };
  }

  function handleMove(event: PointerEvent<HTMLCanvasElement>) {
    const from = last.current;
    const pen = event.currentTarget.getContext('2d');
    if (!from || !pen) return;
    const to = pointOf(event);
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
    last.current = to;
  }

  function handleUp() {
    if (last.current) onSigned();
    last.current = undefined;
  }

  return (
    <canvas
      ref={canvas} className="signature" onPointerMove={handleMove} onPointerUp={handleUp} onPointerCancel={handleUp}
      onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); last.current = pointOf(event); }}
    />
  );
}

/** An empty sheet: white, because a transparent one prints black. */
export function clearSheet(sheet: HTMLCanvasElement): void {
  const pen = sheet.getContext('2d');
  if (!pen) return;
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.strokeStyle = '#0a1a2a';
  pen.lineWidth = 7;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
}
