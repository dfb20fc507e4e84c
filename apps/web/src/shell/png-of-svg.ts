/**
 * An SVG of the page's own making as a PNG.
 *
 * @param scale - device pixels per pixel of the SVG
 * @throws Error when the browser cannot draw it
 */
export async function pngOfSvg(svg: string, scale: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('the picture is too large for this browser');
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
