/**
 * What the built page may do: its own scripts, workers and styles, WebAssembly, and one host to fetch Fashion-MNIST from
 * when the visitor asks for it.
 */
export const contentSecurityPolicy: string = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self' https://raw.githubusercontent.com",
  "manifest-src 'self'",
  // Reports that `topograft view` serves, in a sandbox.
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
