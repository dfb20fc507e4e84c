/**
 * Figures as pictures, in Node.
 *
 * @packageDocumentation
 */
export { svgToPng, type SvgToPngOptions } from './node/svg-to-png.ts';
