import { describe, expect, it } from 'vitest';
import { cacheDirectory, type Environment } from './cache-directory.ts';

describe('cacheDirectory', () => {
  const cases: readonly (readonly [string, Environment, NodeJS.Platform, string])[] = [
    ['TOPOGRAFT_CACHE', { TOPOGRAFT_CACHE: '/big/cache', XDG_CACHE_HOME: '/xdg' }, 'linux', '/big/cache'],
    ['XDG_CACHE_HOME', { XDG_CACHE_HOME: '/xdg' }, 'linux', '/xdg/topograft'],
    [
      'the home directory when XDG_CACHE_HOME is relative',
      { XDG_CACHE_HOME: 'xdg' },
      'linux',
      '/home/ada/.cache/topograft',
    ],
    ['the home directory when XDG_CACHE_HOME is empty', { XDG_CACHE_HOME: '' }, 'linux', '/home/ada/.cache/topograft'],
    ['the home directory', {}, 'darwin', '/home/ada/.cache/topograft'],
    ['LOCALAPPDATA on Windows', { LOCALAPPDATA: 'C:\\L', XDG_CACHE_HOME: '/xdg' }, 'win32', 'C:\\L\\topograft'],
    ['AppData\\Local on Windows', {}, 'win32', '\\home\\ada\\AppData\\Local\\topograft'],
  ];
  it.each(cases)('goes by %s', (_, env, platform, path) => {
    expect(cacheDirectory(env, platform, '/home/ada')).toBe(path);
  });
});
