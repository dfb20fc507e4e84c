import type { ReactNode } from 'react';
import { useTheme } from '../shell/theme.ts';
import { seriesStyle } from './series-style.ts';

/** A piece of a line, as it is drawn in the curves. */
export function SeriesKey({ place }: { readonly place: number }): ReactNode {
  const { theme } = useTheme();
  const { color, dash } = seriesStyle(place, theme);
  return (
    <svg className="series-key" width="28" height="10" aria-hidden="true">
      <line x1="1" x2="27" y1="5" y2="5" stroke={color} strokeWidth="2.5" strokeDasharray={dash.join(' ')} />
    </svg>
  );
}
