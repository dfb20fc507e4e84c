import type { LabSession } from '../lab/lab-session.ts';
import { paramsFromLabSettings } from '../lab/lab-settings.ts';
import { playQuery } from '../playground/play-address.ts';
import { playRunName } from '../playground/play-run.ts';
import type { PlaySession } from '../playground/play-session.ts';
import type { PlayView } from '../playground/play-view.ts';
import { hashOf, type ViewName } from './route.ts';
import type { SavableRun } from './share-dialog.tsx';

/** What can be shared of a view. */
export interface Shared {
  readonly link: string;
  /** What opening the link does. */
  readonly promise: string;
  /** What is seen and not in the link. */
  readonly missing: readonly string[];
  readonly runs: readonly SavableRun[];
}

/** What can be shared of what is seen now. */
export function sharedOf(seen: {
  readonly view: ViewName;
  readonly play: PlaySession;
  readonly playView: PlayView;
  readonly lab: LabSession;
}): Shared {
  const { view, play, playView, lab } = seen;
  const run = play.run();
  if (view === 'playground' && run !== null) {
    const epoch = playView.epoch ?? run.records.length;
    const query = playQuery(run.settings, { ...playView, epoch });
    return {
      link: addressOf(`#/?v=1&${query}`),
      promise: `Whoever opens it trains the same network to the same bits, and sees epoch ${epoch} with these panels.`,
      missing:
        run.settings.data === 'synthetic'
          ? []
          : [
              'The images are files, and cannot travel in a link: Fashion-MNIST has to be given to the page there, too.',
            ],
      runs: run.phase === 'ready' || run.phase === 'finished' ? [{ name: playRunName(run), pack: play.pack }] : [],
    };
  }
  const labRun = lab.run();
  if (view === 'lab' && labRun !== null) {
    const { density, seed } = labRun.settings;
    return {
      link: addressOf(hashOf('lab', paramsFromLabSettings(labRun.settings))),
      promise: 'Whoever opens it trains the same networks to the same bits, from the start.',
      missing: [],
      runs: labRun.networks.map(({ label }, index) => ({
        name: `lab-d${density}-s${seed}-${label}`,
        pack: (folder) => lab.pack(index, folder),
      })),
    };
  }
  return {
    link: location.href,
    promise: 'It opens this page.',
    missing:
      view === 'compare' ? ['The two networks are files, and cannot travel in a link: send the files along.'] : [],
    runs: [],
  };
}

function addressOf(hash: string): string {
  return new URL(hash, location.href).href;
}
