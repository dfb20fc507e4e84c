import { FileError, jsonFields, type JsonFields, parseStrictJson } from '@topograft/sparse-core';
import { reasonOf } from '../shell/reason-of.ts';
import type { FoundRun } from './found-run.ts';

/** A page or figure that can be looked at in a sandbox. */
export interface ServedReport {
  readonly id: string;
  /** Where it lies in the folder, with `/`. */
  readonly path: string;
  /** Changes when the report does. */
  readonly stamp: string;
  readonly address: string;
}

/** What `topograft view` shows. */
export interface ServedListing {
  /** Of the folder. */
  readonly name: string;
  readonly runs: readonly FoundRun[];
  readonly reports: readonly ServedReport[];
  /** What the server left out, whole sentences. */
  readonly notes: readonly string[];
}

/** The address of the listing when the page is served by `topograft view`; else `null`. */
export function listingAddress(): string | null {
  const path = document.querySelector<HTMLMetaElement>('meta[name="topograft-view"]')?.content;
  return path === undefined ? null : new URL(path, document.baseURI).href;
}

/**
 * Asks for the listing.
 *
 * @param entityTag - of the listing that is known; `null` for none
 * @returns `null` when it is still the same
 * @throws FileError when the server is gone or gives something else
 */
export async function fetchListing(
  address: string,
  entityTag: string | null,
): Promise<{ readonly listing: ServedListing; readonly entityTag: string | null } | null> {
  let text: string;
  let answer: Response;
  try {
    answer = await fetch(address, {
      cache: 'no-store',
      headers: entityTag === null ? {} : { 'If-None-Match': entityTag },
    });
    if (answer.status === 304) return null;
    if (!answer.ok) throw new Error(`it answers ${answer.status}`);
    text = await answer.text();
  } catch (cause) {
    throw new FileError({
      task: 'ask the server for its runs',
      reason: reasonOf(cause),
      cure: 'Start it again: topograft view DIR.',
      cause,
    });
  }
  return { listing: listingFrom(text, address), entityTag: answer.headers.get('etag') };
}

/**
 * Reads a listing.
 *
 * @throws FormatError when it is none
 */
export function listingFrom(text: string, address: string): ServedListing {
  const task = 'read the list of runs';
  const fields = jsonFields(parseStrictJson(text, 'the list of runs'), task);
  fields.word('specVersion', ['v1']);
  fields.word('kind', ['run-listing']);
  const at = (path: string): string => new URL(path, address).href;
  const runFrom = (run: JsonFields): FoundRun => {
    const id = run.text('id');
    const files = run.objects('files').map((file) => {
      const name = file.text('name');
      return [name, { source: at(`runs/${id}/${name}`), stamp: file.text('stamp') }] as const;
    });
    return { id, folder: run.text('folder'), files: new Map(files) };
  };
  const reportFrom = (report: JsonFields): ServedReport => {
    const id = report.text('id');
    return { id, path: report.text('path'), stamp: report.text('stamp'), address: at(`reports/${id}`) };
  };
  const notes = fields.get('notes');
  return {
    name: fields.text('name'),
    runs: fields.objects('runs').map(runFrom),
    reports: fields.objects('reports').map(reportFrom),
    notes: Array.isArray(notes) ? notes.map(String) : [],
  };
}
