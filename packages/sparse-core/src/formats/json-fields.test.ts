import { expect, it } from 'vitest';
import { FormatError } from '../errors/format-error.ts';
import { jsonFields } from './json-fields.ts';
import { parseStrictJson } from './strict-json.ts';

const fields = jsonFields(
  parseStrictJson('{"name": "a", "count": 2, "done": false, "inner": {"word": "red"}, "list": [{"k": 1}]}', 'a'),
  'read a',
);

it('jsonFields(value) reads what is there', () => {
  expect(fields.keys).toEqual(['name', 'count', 'done', 'inner', 'list']);
  expect([fields.text('name'), fields.number('count'), fields.truth('done')]).toEqual(['a', 2, false]);
  expect(fields.object('inner').word('word', ['red', 'green'])).toBe('red');
  expect(fields.objects('list').map((item) => item.number('k'))).toEqual([1]);
  expect([fields.has('toString'), fields.get('toString')]).toEqual([false, undefined]);
});

it.each<[() => unknown, string]>([
  [() => fields.text('count'), 'its "count" is no text'],
  [() => fields.number('name'), 'its "name" is no number'],
  [() => fields.truth('absent'), 'its "absent" is neither true nor false'],
  [() => fields.object('list'), 'its "list" is no object'],
  [() => fields.objects('inner'), 'its "inner" is no list of objects'],
  [() => fields.word('name', ['b', 'c']), 'its "name" is none of b, c'],
  [() => jsonFields([1], 'read a'), 'it is no object'],
])('%s is refused', (read, message) => {
  expect(read).toThrow(FormatError);
  expect(read).toThrow(`could not read a - ${message}.`);
});
