import { useEffect, useRef } from 'react';
import { filesOfDrop } from './files-of-drop.ts';

/**
 * Takes files that are dropped anywhere on the page, but where a place for them takes them itself. Nothing that is dropped
 * leads away from the page.
 */
export function usePageDrop(onFiles: (files: readonly File[]) => void): void {
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    // Without this the browser would show the file in place of the page.
    const onOver = (event: DragEvent): void => {
      if (!isForField(event)) event.preventDefault();
    };
    const onDrop = async (event: DragEvent): Promise<void> => {
      if (event.defaultPrevented || event.dataTransfer === null || isForField(event)) return;
      event.preventDefault();
      const files = await filesOfDrop(event.dataTransfer);
      if (files.length > 0) latest.current(files);
    };
    addEventListener('dragover', onOver);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('drop', onDrop);
    };
  }, []);
}

/** Whether text is dragged into a field, where the browser puts it. */
function isForField({ target, dataTransfer }: DragEvent): boolean {
  const isFiles = dataTransfer?.types.includes('Files') ?? false;
  return !isFiles && target instanceof Element && target.closest('input') !== null;
}
