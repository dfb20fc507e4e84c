import { type ReactNode, useRef, useState } from 'react';
import { filesOfDrop } from './files-of-drop.ts';

/** Takes files and folders that are dropped or chosen; nothing leaves the browser. */
export function DropZone(props: {
  readonly label: string;
  readonly hint: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children?: ReactNode;
}): ReactNode {
  const { label, hint, onFiles, children } = props;
  const [isOver, setOver] = useState(false);
  const fileInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement): void => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <div
      className={`drop ${isOver ? 'over' : ''}`}
      role="group"
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={async (event) => {
        event.preventDefault();
        setOver(false);
        const files = await filesOfDrop(event.dataTransfer);
        if (files.length > 0) onFiles(files);
      }}
    >
      <strong>{label}</strong>
      <span className="muted">{hint} Files stay in this browser.</span>
      <span className="row">
        <button type="button" onClick={() => fileInput.current?.click()}>
          Choose files
        </button>
        <button type="button" onClick={() => folderInput.current?.click()}>
          Choose folder
        </button>
      </span>
      <input
        ref={fileInput}
        type="file"
        multiple
        hidden
        aria-label={`${label}: files`}
        onChange={(event) => take(event.target)}
      />
      <input
        ref={folderInput}
        type="file"
        hidden
        aria-label={`${label}: folder`}
        {...{ webkitdirectory: '' }}
        onChange={(event) => take(event.target)}
      />
      {children}
    </div>
  );
}
