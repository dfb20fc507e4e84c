/**
 * The part of a DOM node that figures are read through.
 *
 * @category Figures
 */
export interface SvgNode {
  /** 1 for an element, 3 for text. */
  readonly nodeType: number;
  /** The text of a text node; `null` for an element. */
  readonly nodeValue: string | null;
  /** In the order of the document. */
  readonly childNodes: Iterable<SvgNode>;
}

/**
 * The part of a DOM element that figures are built with.
 *
 * @category Figures
 */
export interface SvgElement extends SvgNode {
  /** Name of the element, without a prefix: `path`. */
  readonly localName: string;
  /** In any order. */
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  /** Sets or replaces an attribute; the DOM escapes its value. */
  setAttribute(name: string, value: string): void;
  /** Puts nodes, or texts, behind the children there are. */
  append(...children: (SvgNode | string)[]): void;
  /** Puts nodes, or texts, before the children there are. */
  prepend(...children: (SvgNode | string)[]): void;
}

/**
 * The part of a DOM document that figures need: a page's `document`, or that of linkedom or jsdom.
 *
 * @category Figures
 */
export interface SvgDocument {
  /** Makes an element that is in no tree yet. */
  createElementNS(namespace: 'http://www.w3.org/2000/svg', name: string): SvgElement;
}

/** Makes an element with its attributes and children; numbers are rounded when the figure is written. */
export function svgElement(
  document: SvgDocument,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly (SvgNode | string)[] = [],
): SvgElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** The page's document where there is a page, else a new one of linkedom's; neither is changed. */
export async function defaultDocument(): Promise<SvgDocument> {
  const page = (globalThis as { readonly document?: SvgDocument }).document;
  if (page !== undefined) return page;
  const { parseHTML } = await import('linkedom');
  return (parseHTML('<!doctype html><html></html>') as unknown as { readonly document: SvgDocument }).document;
}
