import { type RefObject, useEffect, useRef } from 'react';

/** What gestures do; places are CSS pixels from the left top corner of the element. */
interface ZoomActions {
  readonly zoom: (factor: number, x: number, y: number) => void;
  readonly pan: (dx: number, dy: number) => void;
  /** Told of a wheel without Ctrl, which belongs to the page. */
  readonly onPlainWheel: () => void;
}

/** How pointers are held on the element. */
export interface HeldPointers {
  /** Whether one is held down now. */
  readonly isHeld: () => boolean;
  /** Whether what was held last was moved, so that its release is no click. */
  readonly hasMoved: () => boolean;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** How far a pointer may slip, in CSS pixels, and still click. */
const clickSlip = 3;

/** Zooms and moves by Ctrl and wheel, by double clicks, by dragging and by two fingers. */
export function useZoomGestures(element: RefObject<HTMLElement | null>, actions: ZoomActions): HeldPointers {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const held = useRef(new Map<number, Place>());
  const hasMoved = useRef(false);
  useEffect(() => {
    const target = element.current!;
    const pointers = held.current;
    let start: Place = { x: 0, y: 0 };
    const placeOf = ({ clientX, clientY }: MouseEvent): Place => {
      const box = target.getBoundingClientRect();
      return { x: clientX - box.left, y: clientY - box.top };
    };
    // React's own wheel listener is passive and could not keep the page from zooming.
    const onWheel = (event: WheelEvent): void => {
      // There is no page to scroll behind a panel that fills the screen.
      const isLarge = target.closest(':popover-open') !== null;
      if (!event.ctrlKey && !event.metaKey && !isLarge) return latest.current.onPlainWheel();
      event.preventDefault();
      const { x, y } = placeOf(event);
      latest.current.zoom(2 ** (-event.deltaY / 200), x, y);
    };
    const onDown = (event: PointerEvent): void => {
      start = placeOf(event);
      hasMoved.current = pointers.size > 0;
      pointers.set(event.pointerId, start);
      target.setPointerCapture(event.pointerId);
    };
    const onMove = (event: PointerEvent): void => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      const now = placeOf(event);
      const [other, ...more] = [...pointers].flatMap(([id, place]) => (id === event.pointerId ? [] : [place]));
      pointers.set(event.pointerId, now);
      if (Math.hypot(now.x - start.x, now.y - start.y) > clickSlip) hasMoved.current = true;
      if (other === undefined) return latest.current.pan(now.x - before.x, now.y - before.y);
      if (more.length > 0) return;
      // What is between the fingers stays between them.
      latest.current.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
      const apart = (place: Place): number => Math.max(1, Math.hypot(place.x - other.x, place.y - other.y));
      latest.current.zoom(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
    };
    const onDoubleClick = (event: MouseEvent): void => {
      const { x, y } = placeOf(event);
      latest.current.zoom(2, x, y);
    };
    const onUp = ({ pointerId }: PointerEvent): void => void pointers.delete(pointerId);
    target.addEventListener('wheel', onWheel, { passive: false });
    target.addEventListener('dblclick', onDoubleClick);
    target.addEventListener('pointerdown', onDown);
    target.addEventListener('pointermove', onMove);
    target.addEventListener('pointerup', onUp);
    target.addEventListener('pointercancel', onUp);
    return () => {
      target.removeEventListener('wheel', onWheel);
      target.removeEventListener('dblclick', onDoubleClick);
      target.removeEventListener('pointerdown', onDown);
      target.removeEventListener('pointermove', onMove);
      target.removeEventListener('pointerup', onUp);
      target.removeEventListener('pointercancel', onUp);
    };
  }, [element]);
  return { isHeld: () => held.current.size > 0, hasMoved: () => hasMoved.current };
}
