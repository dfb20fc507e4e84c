/**
 * Where results are kept, as files under keys such as `store/ab/abcd…/result.json`: a folder, or a bucket of an S3 service.
 *
 * Every operation is atomic: a reader gets all bytes of one write, or those of another, and never a part. What is written
 * is on the drive, or the service has it, when the call returns.
 *
 * @category Recipes
 */
export interface ResultStore {
  /** As the user named it; for messages. */
  readonly place: string;
  /** Where a key is found, for messages: a path or an address. */
  locate(key: string): string;
  /**
   * @returns the bytes under a key; `null` when there are none
   * @throws {@link FileError} when they are there and cannot be read, or the store does not answer
   */
  read(key: string): Promise<Uint8Array | null>;
  /**
   * Puts bytes under a key, in place of what is there.
   *
   * @throws {@link FileError} when it cannot
   */
  write(key: string, bytes: Uint8Array): Promise<void>;
  /**
   * Puts bytes under a key where there are none; of several who try at once, one succeeds.
   *
   * @returns whether it was this call that put them there
   * @throws {@link FileError} when it cannot
   */
  create(key: string, bytes: Uint8Array): Promise<boolean>;
  /**
   * Keys that begin with a prefix, sorted; files that are being written are not among them.
   *
   * @param prefix - ends in a slash
   * @throws {@link FileError} when they cannot be listed
   */
  list(prefix: string): Promise<readonly string[]>;
  /**
   * Removes what is under a key, if anything.
   *
   * @throws {@link FileError} when it cannot
   */
  remove(key: string): Promise<void>;
}
