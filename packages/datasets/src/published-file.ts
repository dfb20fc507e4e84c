/**
 * A file as its authors publish it.
 *
 * @category Datasets
 */
export interface PublishedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Checksum of the file, hexadecimal. */
  readonly sha256: string;
}
