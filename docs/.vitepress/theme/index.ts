import theme from 'vitepress/theme-without-fonts';
import './style.css';

/** VitePress's theme with the fonts of the reader's system, and our colours. */
export default theme;
