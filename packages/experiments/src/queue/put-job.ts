import { MAX_ATTEMPTS } from '../schedule/run-jobs.ts';
import type { OpenQueue } from './open-queue.ts';
import type { QueuedJob } from './queued-job.ts';
import { QueueError } from './queue-error.ts';

/**
 * Puts a job into a queue. One that is there already stays as it is.
 *
 * @param needed - ids of the jobs that it has to wait for
 */
export async function putJob(
  { jobs, flows, names }: OpenQueue,
  id: string,
  data: QueuedJob,
  needed: readonly string[],
): Promise<void> {
  const [name, opts] = [data.spec.kind, { jobId: id, attempts: MAX_ATTEMPTS }];
  if (needed.length === 0) {
    await jobs.add(name, data, opts);
    return;
  }
  const children = needed.map((each) => ({
    name: 'link',
    queueName: names.links,
    data: {},
    opts: { jobId: linkId(each, id) },
  }));
  await flows.add({ name, data, opts, queueName: names.jobs, children });
}

/**
 * Makes a job that another command has put into the queue one of this plan, too: it is told of those that wait for it now.
 *
 * @throws {@link QueueError} when another release has put it there
 */
export async function joinJob({ jobs, address }: OpenQueue, id: string, ours: QueuedJob): Promise<void> {
  const queued = await jobs.getJob(id);
  if (queued === undefined) return;
  const { release, dependents, name } = queued.data;
  if (release !== ours.release) {
    throw new QueueError({
      task: `put "${name}" into the queue ${address.shown}`,
      reason: 'another release of Topograft has put it there, whose results may differ',
      expected: `release ${ours.release}`,
      received: `release ${release}`,
      cure: `Plan with ${release}, or empty the queue with \`topograft queue clear\`; what is done stays in the store.`,
    });
  }
  if (ours.dependents.every((each) => dependents.includes(each))) return;
  await queued.updateData({ ...queued.data, dependents: Array.from(new Set([...dependents, ...ours.dependents])) });
}

/** Frees the jobs that waited for one that is done. */
export async function freeDependents(
  { links }: Pick<OpenQueue, 'links'>,
  id: string,
  dependents: readonly string[],
): Promise<void> {
  for (const dependent of dependents) await links.remove(linkId(id, dependent));
}

/** Id of what stands for "`dependent` waits for `id`". */
function linkId(id: string, dependent: string): string {
  return `${id}.${dependent}`;
}
