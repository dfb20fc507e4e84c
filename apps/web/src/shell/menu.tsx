import { type ReactNode, useId, useRef } from 'react';

/**
 * A button that opens a box of choices beside it. The browser closes the box by Escape and by a click elsewhere; a choice
 * may hide it as any other popover.
 */
export function Menu(props: {
  readonly label: string;
  /** What a screen reader says in place of the label. */
  readonly name?: string;
  readonly shortcut?: string;
  readonly children: ReactNode;
}): ReactNode {
  const { label, name, shortcut, children } = props;
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <span className="menu">
      <button ref={button} type="button" popoverTarget={id} aria-label={name} aria-keyshortcuts={shortcut}>
        {label}
      </button>
      <div
        id={id}
        popover="auto"
        onBeforeToggle={({ newState, currentTarget }) => {
          // The browser does so by itself, but not for a menu inside a panel that is shown large.
          if (newState === 'closed' && currentTarget.contains(document.activeElement)) button.current?.focus();
        }}
      >
        {children}
      </div>
    </span>
  );
}
