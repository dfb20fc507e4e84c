import { announcer } from './announcer.ts';

const region = document.createElement('div');
region.className = 'hidden';
region.setAttribute('role', 'status');

/** Tells screen readers, in the only live region of the page; see {@link announcer}. */
export const announce: (message: string) => void = announcer(
  (message) => {
    if (!region.isConnected) document.body.append(region);
    region.textContent = message;
  },
  () => document.hidden,
  (milliseconds, then) => void setTimeout(then, milliseconds),
).say;
