import type { ReactNode } from 'react';
import { Menu } from '../shell/menu.tsx';
import { type PanelName, panelNames, panelTitles } from './play-view.ts';

/** Which panels are shown, and in which order. */
export function PanelsMenu(props: {
  readonly panels: readonly PanelName[];
  readonly onChange: (panels: readonly PanelName[]) => void;
}): ReactNode {
  const { panels, onChange } = props;
  const listed = [...panels, ...panelNames.filter((name) => !panels.includes(name))];
  const move = (name: PanelName, by: -1 | 1): void => {
    const at = panels.indexOf(name);
    const next = [...panels];
    next.splice(at, 1);
    next.splice(at + by, 0, name);
    onChange(next);
  };
  return (
    <Menu label="Panels">
      {listed.map((name) => {
        const at = panels.indexOf(name);
        return (
          <span key={name} className="row">
            <label className="check">
              <input
                type="checkbox"
                checked={at !== -1}
                disabled={at !== -1 && panels.length === 1}
                onChange={() => onChange(at === -1 ? [...panels, name] : panels.filter((each) => each !== name))}
              />
              {panelTitles[name]}
            </label>
            <span className="spring" />
            <button
              type="button"
              className="icon"
              aria-label={`${panelTitles[name]} up`}
              disabled={at <= 0}
              onClick={() => move(name, -1)}
            >
              ↑
            </button>
            <button
              type="button"
              className="icon"
              aria-label={`${panelTitles[name]} down`}
              disabled={at === -1 || at === panels.length - 1}
              onClick={() => move(name, 1)}
            >
              ↓
            </button>
          </span>
        );
      })}
    </Menu>
  );
}
