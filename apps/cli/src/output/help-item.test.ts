import { expect, it } from 'vitest';
import { helpItem } from './help-item.ts';

const text = 'where results are kept: a folder, or a place that others reach';

it('helpItem puts a description beside its term where there is room', () => {
  expect(helpItem('--store <place>', 20, text, { helpWidth: 64 })).toBe(
    `  --store <place>       where results are kept: a folder, or a
                        place that others reach`,
  );
  expect(helpItem('--store <place>', 20, '', { helpWidth: 40 })).toBe('  --store <place>');
});

it('helpItem puts it beneath, wrapped, on a narrow terminal', () => {
  const shown = helpItem('--store <place>', 20, text, { helpWidth: 40 });
  expect(shown).toBe(`  --store <place>
      where results are kept: a folder,
      or a place that others reach`);
  for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(40);
});
