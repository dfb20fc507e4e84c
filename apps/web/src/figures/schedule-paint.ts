const waiting = new Map<object, () => void>();
let isAsked = false;

/** Longest time in one frame that figures may take, in milliseconds; the rest is drawn in the next one. */
const budgetMs = 8;

/** Draws in the next frame, once an owner however often it is asked for. Nothing is drawn in a hidden tab. */
export function schedulePaint(owner: object, paint: () => void): void {
  waiting.set(owner, paint);
  ask();
}

/** Forgets what an owner wanted to draw. */
export function cancelPaint(owner: object): void {
  waiting.delete(owner);
}

function ask(): void {
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    const end = performance.now() + budgetMs;
    for (const [owner, paint] of waiting) {
      waiting.delete(owner);
      paint();
      if (performance.now() >= end) break;
    }
    if (waiting.size > 0) ask();
  });
}
