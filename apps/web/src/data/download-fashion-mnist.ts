import { fashionMnistFiles } from '@topograft/datasets';
import { FileError } from '@topograft/sparse-core';

/** Where the page fetches from; its policy allows no other host. */
const folder = 'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/';

function downloadError(name: string, reason: string, cause?: unknown): Error {
  return new FileError({
    task: `download ${name}`,
    reason,
    cure: 'Try again later, or drop the four files here.',
    cause,
  });
}

/** How much the four files weigh together, in bytes. */
export const fashionMnistBytes: number = fashionMnistFiles.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/**
 * Downloads the four files of Fashion-MNIST; whoever reads them checks their checksums.
 *
 * @param onProgress - told how many bytes have come
 */
export async function downloadFashionMnist(
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<readonly File[]> {
  let received = 0;
  const files: File[] = [];
  for (const { name } of fashionMnistFiles) {
    const response = await fetch(folder + name, { signal }).catch((error: unknown) => {
      if (signal.aborted) throw error;
      // Browsers do not say why.
      throw downloadError(name, `${new URL(folder).host} does not answer`, error);
    });
    if (!response.ok || response.body === null) throw downloadError(name, `the answer is ${response.status}`);
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform: (part, controller) => {
          received += part.length;
          onProgress(received);
          controller.enqueue(part);
        },
      }),
    );
    files.push(new File([await new Response(counted).blob()], name));
  }
  return files;
}
