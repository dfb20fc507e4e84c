/**
 * Makes everything of the page inert that an element is not in, as the browser does around a modal dialog: Tab stays
 * inside.
 *
 * @returns what undoes it
 */
export function inertAround(element: Element): () => void {
  const others: HTMLElement[] = [];
  for (let at = element; at.parentElement !== null && at.id !== 'root'; at = at.parentElement) {
    for (const sibling of at.parentElement.children) {
      if (sibling !== at && sibling instanceof HTMLElement && !sibling.inert) others.push(sibling);
    }
  }
  for (const other of others) other.inert = true;
  return () => {
    for (const other of others) other.inert = false;
  };
}
