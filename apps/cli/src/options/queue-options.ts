import { Option } from '@commander-js/extra-typings';

const group = 'Many machines:';

/** Options of the commands that share work by a queue. */
export const queueOptions: {
  readonly queue: Option<'--queue <address>', undefined, undefined>;
  readonly store: Option<'--store <place>', undefined, undefined>;
} = {
  queue: new Option(
    '--queue <address>',
    'redis://host:port or rediss://host:port (default: TOPOGRAFT_QUEUE)',
  ).helpGroup(group),
  store: new Option('--store <place>', 'where results are kept: a folder, or s3://bucket/prefix').helpGroup(group),
};
