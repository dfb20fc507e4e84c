/** The oldest Node that the packages are made for: `engines` of their package.json. */
export const oldestNode = '22.18';

/** What is wrong with a version of Node, as a clause; `null` when nothing is. */
export function nodeTrouble(version: string): string | null {
  const [major, minor] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = oldestNode.split('.').map(Number);
  const isOld = major! < oldestMajor! || (major === oldestMajor && minor! < oldestMinor!);
  return isOld ? `older than ${oldestNode}, which Topograft is made for` : null;
}
