import { type ReactNode, useState } from 'react';
import type { Figures } from '../figures/figure-svg.ts';
import { Menu } from './menu.tsx';
import { reasonOf } from './reason-of.ts';
import { saveFile } from './save-file.ts';
import { csvOf, jsonOf, type Table } from './table.ts';

/** Saves a figure as a picture, and its numbers. What makes the pictures is loaded when one is asked for. */
export function ExportMenu(props: {
  readonly title: string;
  readonly table?: () => Table;
  readonly svg?: (figures: Figures) => Promise<string>;
}): ReactNode {
  const { title, table, svg } = props;
  const [failure, setFailure] = useState<string | null>(null);
  const name = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const save = (kind: string, ending: string, make: () => Promise<Blob> | Blob): ReactNode => (
    <button
      key={kind}
      type="button"
      onClick={async ({ currentTarget }) => {
        try {
          saveFile(`${name}${ending}`, await make());
          setFailure(null);
          currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
        } catch (error) {
          setFailure(reasonOf(error));
        }
      }}
    >
      {kind}
    </button>
  );
  const drawn = async (): Promise<string> => svg!(await import('../figures/figure-svg.ts'));
  const png = async (scale: number): Promise<Blob> => {
    const { pngOfSvg } = await import('./png-of-svg.ts');
    return pngOfSvg(await drawn(), scale);
  };
  return (
    <Menu label="Export" name={`Export ${title}`} shortcut="e">
      {svg === undefined
        ? null
        : [
            save('SVG', '.svg', async () => new Blob([await drawn()], { type: 'image/svg+xml' })),
            save('PNG 2×', '@2x.png', () => png(2)),
            save('PNG 4×', '@4x.png', () => png(4)),
          ]}
      {table === undefined
        ? null
        : [
            save('CSV', '.csv', () => new Blob([csvOf(table())], { type: 'text/csv' })),
            save('JSON', '.json', () => new Blob([jsonOf(title, table())], { type: 'application/json' })),
          ]}
      {failure === null ? null : <small className="complaint">{failure}</small>}
    </Menu>
  );
}
