import type { ReactNode } from 'react';
import type { TermName } from '../terms/terms.ts';
import { TypedField } from './typed-field.tsx';

/** A number, or the widths of layers. */
type SettingValue = number | readonly number[];

/** A setting to type, whose text is read as an address is; a text that stands for the value there is changes nothing. */
export function SettingField(props: {
  readonly label: string;
  /** Makes the label lead to what it means. */
  readonly term?: TermName;
  readonly value: SettingValue;
  /** Reads a text of an address, and complains of one that is not usable. */
  readonly read: (text: string) => { readonly value: SettingValue; readonly complaints: readonly string[] };
  readonly onTake: (value: SettingValue) => void;
}): ReactNode {
  const { label, term, value, onTake } = props;
  const wide = typeof value !== 'number';
  const read = (text: string): ReturnType<typeof props.read> =>
    props.read(wide ? text.trim().replaceAll(/[\s,-]+/g, '-') : text.trim());
  return (
    <TypedField
      label={label}
      {...(term === undefined ? {} : { term })}
      value={textOf(value)}
      wide={wide}
      check={(text) => faultOf(read(text).complaints)}
      onTake={(text) => {
        const found = read(text).value;
        if (textOf(found) !== textOf(value)) onTake(found);
      }}
    />
  );
}

function textOf(value: SettingValue): string {
  return typeof value === 'number' ? String(value) : value.join(' ');
}

/** `outside 0.001–1`, of a sentence such as `d=7 is outside 0.001–1; using 0.006.` */
function faultOf([complaint]: readonly string[]): string | null {
  return complaint === undefined ? null : (/ is (.*); using/.exec(complaint)?.[1] ?? 'not usable');
}
