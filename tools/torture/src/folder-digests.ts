import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What commands make anew each time: durations, and what is kept for the case of a fault. */
const FREE = /(?:timings\.jsonl|run\.json|result\.json|checkpoint\.previous\.safetensors|\.tmp)$/;

/**
 * SHA-256 of every file below a folder that must be the same whenever and however often it is made; reports without the
 * part that tells of the machine.
 */
export function folderDigests(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !FREE.test(path));
  return new Map(paths.toSorted().map((path) => [relative(folder, path), digestOf(path)]));
}

function digestOf(path: string): string {
  const bytes = readFileSync(path);
  const isReport = /\.(?:html|md)$/.test(path);
  const content = isReport
    ? String(bytes).replace(/<!-- environment: begin -->.*<!-- environment: end -->/s, '')
    : bytes;
  return createHash('sha256').update(content).digest('hex');
}

/** What is not the same in two folders, in words; `null` when nothing is. */
export function difference(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string | null {
  const names = [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name));
  return names.length === 0
    ? null
    : names.map((name) => `${name} ${a.has(name) ? (b.has(name) ? 'differs' : 'is missing') : 'is more'}`).join(', ');
}
