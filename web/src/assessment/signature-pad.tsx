import { Button } from 'antd';
import { useRef, type PointerEvent } from 'react';
import { useSay } from '../app/language';

const WIDTH = 640;
const HEIGHT = 220;

/** Where the taxpayer signs with a finger, a pen or the mouse; the picture is given as a PNG, null when it is empty. */
export function SignaturePad({ onDrawn }: { readonly onDrawn: (picture: Blob | null) => void }) {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const place = ({ clientX, clientY }: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    return [((clientX - box.left) * WIDTH) / box.width, ((clientY - box.top) * HEIGHT) / box.height] as const;
  };
  const start = (event: PointerEvent) => {
    const pen = canvas.current?.getContext('2d');
    if (!pen) return;
    canvas.current?.setPointerCapture(event.pointerId);
    Object.assign(pen, { lineWidth: 3, lineCap: 'round', lineJoin: 'round', strokeStyle: '#111' });
    pen.beginPath();
    pen.moveTo(...place(event));
    pen.lineTo(...place(event));
    pen.stroke();
  };
  const draw = (event: PointerEvent) => {
    const pen = canvas.current?.getContext('2d');
    if (!pen || !canvas.current?.hasPointerCapture(event.pointerId)) return;
    pen.lineTo(...place(event));
    pen.stroke();
  };
  const end = () => canvas.current?.toBlob(onDrawn, 'image/png');
  const clear = () => {
    canvas.current?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT);
    onDrawn(null);
  };
  return (
    <div>
      <canvas
        ref={canvas}
        className="signature"
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={say({ zh: '业户签名处', en: 'Where the taxpayer signs' })}
        onPointerDown={start}
        onPointerMove={draw}
        onPointerUp={end}
      />
      <Button size="small" onClick={clear}>
        {say({ zh: '重写', en: 'Clear' })}
      </Button>
    </div>
  );
}
