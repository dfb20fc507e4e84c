import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends bytes as they are, which no HTTP client would, and reads until the connection ends. */
export function rawRequest(port: number, text: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const chunks: Buffer[] = [];
    socket.on('data', (bytes) => chunks.push(bytes));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(parse(chunks));
      else reject(error);
    });
    socket.on('close', () => resolve(parse(chunks)));
    socket.write(Buffer.from(text, 'latin1'));
  });
}

/** A request with a line and headers of one's own; the connection ends with the answer. */
export function requestOf(
  port: number,
  target: string,
  options: { readonly method?: string; readonly host?: string; readonly more?: readonly string[] } = {},
): Promise<RawAnswer> {
  const { method = 'GET', host = `127.0.0.1:${port}`, more = [] } = options;
  const lines = [`${method} ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...more];
  return rawRequest(port, `${lines.join('\r\n')}\r\n\r\n`);
}

function parse(chunks: readonly Buffer[]): RawAnswer {
  const text = Buffer.concat(chunks).toString('latin1');
  const split = text.indexOf('\r\n\r\n');
  const [line = '', ...fields] = text.slice(0, split === -1 ? 0 : split).split('\r\n');
  return {
    status: Number(line.split(' ')[1] ?? 0),
    headers: new Map(
      fields.map((field) => [field.split(':', 1)[0]!.toLowerCase(), field.slice(field.indexOf(':') + 1).trim()]),
    ),
    body: split === -1 ? '' : text.slice(split + 4),
  };
}
