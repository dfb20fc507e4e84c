import { lightTheme } from '../scales/palette.ts';
import type { SvgElement, SvgNode } from './svg-document.ts';

/** Digits after the point of a coordinate, in pixels. */
const coordinateDecimals = 2;

const geometry = new Set('cx cy d dx dy height points r transform viewBox width x x1 x2 y y1 y2'.split(' '));

/**
 * Writes a figure as SVG text that stands alone: no style sheet, no class, no variable, no `currentColor`, coordinates
 * rounded, everything escaped.
 *
 * Our own writer and not `outerHTML`, which differs from DOM to DOM and in pages writes HTML that is not XML.
 */
export function serializeSvg(svg: SvgElement): string {
  return `${elementText(svg, ' xmlns="http://www.w3.org/2000/svg"', '')}\n`;
}

function elementText(element: SvgElement, extra: string, indent: string): string {
  const attributes = [...element.attributes]
    .filter(({ name }) => name !== 'class' && name !== 'xmlns')
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, value }) => ` ${name}="${escape(attributeValue(name, value))}"`)
    .join('');
  const name = element.localName;
  const inner = `${indent}  `;
  let content = '';
  for (const child of element.childNodes) {
    if (child.nodeType === 3) content += escape(child.nodeValue ?? '');
    else if (isElement(child)) content += `\n${inner}${elementText(child, '', inner)}`;
  }
  if (content === '') return `<${name}${extra}${attributes}/>`;
  return `<${name}${extra}${attributes}>${content}${content.startsWith('\n') ? `\n${indent}` : ''}</${name}>`;
}

/** Plot's style sheet is left out: its one visible effect, keeping spaces, does not matter to our texts. */
function isElement(node: SvgNode): node is SvgElement {
  return node.nodeType === 1 && (node as SvgElement).localName !== 'style';
}

function attributeValue(name: string, value: string): string {
  if (geometry.has(name)) return value.replace(/-?\d*\.\d+(e[-+]?\d+)?|-?\d+e[-+]?\d+/g, rounded);
  return value.replaceAll('currentColor', lightTheme.text).replace(/var\(--plot-background\)/g, lightTheme.background);
}

/** Adding 0 turns -0 into 0. */
function rounded(digits: string): string {
  return String(Number(Number(digits).toFixed(coordinateDecimals)) + 0);
}

/** Escapes markup and leaves out what no XML document may hold. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
