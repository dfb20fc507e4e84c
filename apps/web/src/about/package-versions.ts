/** Filled in by the build, from the package files. */
declare const PACKAGE_VERSIONS: Readonly<Record<string, string>>;

/** Versions of the packages that the page is built from. */
export const packageVersions: Readonly<Record<string, string>> = PACKAGE_VERSIONS;
