import { loadTensorflow } from '@topograft/set-trainer/tfjs';

const { backend, source, notes } = await loadTensorflow();
console.log(`${backend} of ${source}`);
for (const note of notes) console.log(`not taken: ${note}`);
