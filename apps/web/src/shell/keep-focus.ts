/**
 * Catches the focus when what has it goes away, as a button does that is no longer of use: the panel it was in gets it, or
 * the main part of the page.
 */
export function keepFocus(root: HTMLElement): () => void {
  let last: Element | null = null;
  let panel: Element | null = null;
  const onFocus = ({ target }: FocusEvent): void => {
    last = target as Element;
    panel = last.closest('.panel');
  };
  const watcher = new MutationObserver(() => {
    if (last === null || last.isConnected || document.activeElement !== document.body) return;
    const heir = panel?.isConnected === true ? panel : document.querySelector('#main');
    last = null;
    if (!(heir instanceof HTMLElement)) return;
    if (!heir.hasAttribute('tabindex')) heir.tabIndex = -1;
    heir.focus({ preventScroll: true });
  });
  root.addEventListener('focusin', onFocus);
  watcher.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener('focusin', onFocus);
    watcher.disconnect();
  };
}
