import { totalmem } from 'node:os';

/**
 * Given at each start on the command line, so that existing data follows when they change. A database that deserves
 * others is not embedded: set DATABASE_URL.
 */
const SHARED = {
  // reachable from this machine only, with the password only: no socket file that others could open
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  // a laptop with 8 GB that runs other things too, on an SSD
  shared_buffers: '256MB',
  effective_cache_size: '2GB',
  // What is read lies in the system's memory nearly always: fetched by workers, each page costs two changes of process.
  io_method: 'sync',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  random_page_cost: '1.1',
  // a month's batch writes about a gigabyte of log: it should not wait for checkpoints on its way
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  lc_messages: 'C',
  log_line_prefix: '%m [%p] ',
};

/** Data that must survive anything, and a log of one file per weekday that starts anew each week. */
export const PERSISTENT: Readonly<Record<string, string>> = {
  ...SHARED,
  shared_buffers: `${buffersOf(memory())}MB`,
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  logging_collector: 'on',
  log_directory: '../log',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
};

/** Data that nobody wants back after a crash. */
export const THROW_AWAY: Readonly<Record<string, string>> = {
  ...SHARED,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** In bytes; within a container, what it may take. */
function memory(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Infinity);
}

/**
 * In MB: an eighth of the memory, of which only what a register fills is ever taken. What a search of a large one looks at
 * must not be fetched anew each time: at a million taxpayers that was a third of its work.
 * @param bytes of memory
 */
function buffersOf(bytes: number): number {
  return Math.min(2048, Math.max(256, Math.floor(bytes / 8 / 2 ** 20)));
}
