import { type ReactNode, useEffect, useRef, useState } from 'react';
import { keyList, setSingleKeys, singleKeysAreOn } from './single-keys.ts';

/** The list of keys, and the switch for those that are single letters. */
export function KeyListDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const [areOn, setOn] = useState(singleKeysAreOn);
  useEffect(() => {
    // Gives the focus back to where it was when it closes.
    dialog.current!.showModal();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">Keys</h2>
      <table>
        <tbody>
          {keyList.map(([keys, does]) => (
            <tr key={keys}>
              <th scope="row">
                <kbd>{keys}</kbd>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="check">
        <input
          type="checkbox"
          checked={areOn}
          onChange={(event) => {
            setSingleKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        />
        Single keys work outside figures
      </label>
      <button type="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
