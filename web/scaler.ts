/** Shows the picture through a camera. */
import type { Camera } from './camera.ts';
import { setAttributes } from './dom.ts';
import type { Size } from './geometry.ts';

/** Below this scale small print is not drawn. */
const FAR_SCALE = 0.5;
const REST_MS = 140;

/** An image that is moved costs little; thousands of paths that are drawn anew for every frame do not. */
export function createScaler(root: SVGSVGElement): { resize(size: Size): void; show(camera: Camera): void } {
  let size: Size = { width: 1, height: 1 };
  let drawn = 1;
  let camera: Camera = { scale: 1, x: 0, y: 0 };
  let timer = 0;
  const place = (): void => {
    root.style.transform = `translate(${Math.round(camera.x)}px, ${Math.round(camera.y)}px) scale(${camera.scale / drawn})`;
  };
  const redraw = (): void => {
    drawn = camera.scale;
    setAttributes(root, { width: size.width * drawn, height: size.height * drawn, viewBox: `0 0 ${size.width} ${size.height}` });
    root.classList.toggle('far', drawn < FAR_SCALE);
    place();
  };
  return {
    resize: (next) => {
      size = { width: Math.max(1, next.width), height: Math.max(1, next.height) };
      redraw();
    },
    show: (next) => {
      camera = next;
      place();
      window.clearTimeout(timer);
      if (camera.scale !== drawn) timer = window.setTimeout(redraw, REST_MS);
    },
  };
}
