import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pictures } from '../pictures/pictures.ts';
import { pictures as folder } from './sample-files.ts';

it.each(Object.entries(pictures))('%s is what is drawn now', async (name, draw) => {
  const file = `${folder}${name}.svg`;
  const drawn = await draw();
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, drawn);
  expect(drawn).toBe(readFileSync(file, 'utf8'));
});
