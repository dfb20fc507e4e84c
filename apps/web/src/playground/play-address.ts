import { paramsFromSettings, type PlaySettings } from './play-settings.ts';
import { paramsFromView, type PlayView } from './play-view.ts';

/** The whole address of the playground, as short as it can be: commas stay commas. */
export function playQuery(settings: PlaySettings, view: PlayView): string {
  const parts = [...paramsFromSettings(settings), ...paramsFromView(view)];
  return parts.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&');
}
