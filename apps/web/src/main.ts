import { TopograftError } from '@topograft/sparse-core';
import { distanceHeatMap } from '@topograft/viz';
import { generationDistances } from './generation-distances.ts';

const form = document.querySelector('form')!;
const figure = document.querySelector('figure')!;
const status = document.querySelector('[role=status]')!;

async function draw(): Promise<void> {
  const seed = Number(new FormData(form).get('seed'));
  status.textContent = 'Measuring 45 pairs …';
  // Lets the browser show that before the work begins.
  await new Promise((resolve) => setTimeout(resolve));
  try {
    const settings = { layerWidths: [784, 784, 784, 784, 10], density: 0.006, generationCount: 9, movedFraction: 0.01 };
    const matrix = await generationDistances({ ...settings, seed });
    const farthest = Math.max(...matrix.values.flat());
    // The figure is made by viz, which escapes every text in it.
    figure.innerHTML = await distanceHeatMap(matrix, {
      title: 'Topology distance (NNSTD)',
      subtitle: 'greedy alignment, mean over layers',
      domain: [0, farthest],
    });
    status.textContent = `Seed ${seed}: the farthest pair is at ${farthest.toFixed(4)} of 1.`;
  } catch (error) {
    status.textContent = TopograftError.isInstance(error) ? error.message : String(error);
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void draw();
});
await draw();
