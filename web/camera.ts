/** Pan, zoom and fit. The camera is a scale and an offset in screen pixels. */
import type { Point, Rect } from './geometry.ts';

export type Camera = { readonly scale: number; readonly x: number; readonly y: number };

export const MIN_SCALE = 0.08;
export const MAX_SCALE = 2.5;
const FIT_MARGIN = 28;
const LARGEST_FIT = 1.15;
const MOVE_MS = 260;
const WHEEL_STEP = 1.18;

/** The camera that shows all of `rect` in a window. */
export function fitCamera(rect: Rect, window: { readonly width: number; readonly height: number }, largest = LARGEST_FIT): Camera {
  const across = (window.width - 2 * FIT_MARGIN) / Math.max(1, rect.width);
  const down = (window.height - 2 * FIT_MARGIN) / Math.max(1, rect.height);
  const scale = clampScale(Math.min(across, down, largest));
  return {
    scale,
    x: (window.width - rect.width * scale) / 2 - rect.x * scale,
    y: (window.height - rect.height * scale) / 2 - rect.y * scale,
  };
}

/** The camera for a picture that is seen for the first time: all of it where that can be read, else its top as wide as it is. */
export function openingCamera(rect: Rect, window: { readonly width: number; readonly height: number }, readable: number): Camera {
  const all = fitCamera(rect, window);
  if (all.scale >= readable) return all;
  const across = (window.width - 2 * FIT_MARGIN) / Math.max(1, rect.width);
  const scale = clampScale(Math.max(all.scale, Math.min(across, readable)));
  return { scale, x: (window.width - rect.width * scale) / 2 - rect.x * scale, y: FIT_MARGIN - rect.y * scale };
}

export function zoomAround(camera: Camera, factor: number, at: Point): Camera {
  const scale = clampScale(camera.scale * factor);
  const ratio = scale / camera.scale;
  return { scale, x: at.x - (at.x - camera.x) * ratio, y: at.y - (at.y - camera.y) * ratio };
}

function clampScale(scale: number): number {
  return Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));
}

export type CameraControl = {
  get(): Camera;
  set(camera: Camera): void;
  /** Moves there in a quarter of a second, or at once where motion is not wanted. */
  glide(camera: Camera): void;
  zoom(factor: number): void;
};

/** Connects a surface to a camera: drag and two fingers pan, a mouse wheel and a pinch zoom. */
export function controlCamera(surface: HTMLElement, apply: (camera: Camera) => void): CameraControl {
  let camera: Camera = { scale: 1, x: 0, y: 0 };
  let frame = 0;
  const set = (next: Camera): void => {
    cancelAnimationFrame(frame);
    camera = next;
    apply(camera);
  };
  const glide = (target: Camera): void => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return set(target);
    cancelAnimationFrame(frame);
    const start = camera;
    const begin = performance.now();
    const step = (now: number): void => {
      const t = Math.min(1, Math.max(0, (now - begin) / MOVE_MS));
      const ease = 1 - (1 - t) ** 3;
      camera = {
        scale: start.scale + (target.scale - start.scale) * ease,
        x: start.x + (target.x - start.x) * ease,
        y: start.y + (target.y - start.y) * ease,
      };
      apply(camera);
      if (t < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
  };
  const control: CameraControl = {
    get: () => camera,
    set,
    glide,
    zoom: (factor) => glide(zoomAround(camera, factor, { x: surface.clientWidth / 2, y: surface.clientHeight / 2 })),
  };
  listen(surface, control);
  return control;
}

function listen(surface: HTMLElement, control: CameraControl): void {
  const inside = (event: { clientX: number; clientY: number }): Point => {
    const frame = surface.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  surface.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const camera = control.get();
      if (event.ctrlKey) return control.set(zoomAround(camera, Math.exp(-event.deltaY * 0.01), inside(event)));
      if (isMouseWheel(event)) {
        return control.set(zoomAround(camera, event.deltaY < 0 ? WHEEL_STEP : 1 / WHEEL_STEP, inside(event)));
      }
      control.set({ ...camera, x: camera.x - event.deltaX, y: camera.y - event.deltaY });
    },
    { passive: false },
  );
  const pointers = new Map<number, Point>();
  surface.addEventListener('pointerdown', (event) => {
    if (event.button === 0 || event.pointerType === 'touch') pointers.set(event.pointerId, inside(event));
  });
  const end = (event: PointerEvent): void => {
    pointers.delete(event.pointerId);
    if (pointers.size === 0) surface.classList.remove('panning');
  };
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
  window.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = inside(event);
    const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    const camera = control.get();
    if (other === undefined) {
      if (!surface.classList.contains('panning') && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
      surface.classList.add('panning');
      control.set({ ...camera, x: camera.x + now.x - before.x, y: camera.y + now.y - before.y });
    } else {
      const factor = distance(now, other) / Math.max(1, distance(before, other));
      control.set(zoomAround(camera, factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }));
    }
    pointers.set(event.pointerId, now);
  });
}

/** A wheel with notches comes in large whole steps and never sideways; a touch pad does not. */
function isMouseWheel(event: WheelEvent): boolean {
  return event.deltaMode !== 0 || (event.deltaX === 0 && Math.abs(event.deltaY) >= 100 && Number.isInteger(event.deltaY));
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
