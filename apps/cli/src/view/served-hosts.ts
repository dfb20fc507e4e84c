import { networkInterfaces } from 'node:os';

const loopback = ['127.0.0.1', 'localhost', '[::1]'];
const anywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** Whether an address is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A host as it stands in an address. */
export function hostInAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host.toLowerCase();
}

/** Values of `Host` that lead to a server which listens at a host and a port. */
export function servedHosts(host: string, port: number, machineName: string): ReadonlySet<string> {
  const names = [...loopback, hostInAddress(host)];
  if (anywhere.has(host)) {
    const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    names.push(...own.map(({ address }) => hostInAddress(address)), machineName.toLowerCase());
  }
  // Browsers leave out the port that HTTP has by default.
  return new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
}
