/**
 * A file as its authors publish it.
 *
 * @category Datasets
 */
export interface PublishedFile {
  /** Without folders, as it is published. */
  readonly name: string;
  /** Size of the file as it is published. */
  readonly sizeBytes: number;
  /** Checksum of the file, hexadecimal. */
  readonly sha256: string;
}
