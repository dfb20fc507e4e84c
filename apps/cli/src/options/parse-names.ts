import { InvalidArgumentError } from '@commander-js/extra-typings';

/** Names with commas between them: `fc1.weight,fc2.weight`. */
export function parseNames(text: string): string[] {
  const names = text.split(',');
  if (names.includes('')) {
    throw new InvalidArgumentError('Expected names with commas between them, such as fc1.weight,fc2.weight.');
  }
  return names;
}
