import { describe, expect, it } from '@jest/globals';
import { StartError } from '../../../kernel/start-error.js';
import { asStartError, meaningOf } from './failure.js';

const codeOf = (meaning: unknown) => (meaning instanceof StartError ? meaning.code : meaning);

describe('the meaning of what PostgreSQL wrote last', () => {
  it.each([
    ['FATAL:  could not write to file "pg_wal/xlogtemp.9": No space left on device', 'START.DISK_FULL'],
    ['FATAL:  could not extend file "base/5/1": Disk quota exceeded', 'START.DISK_FULL'],
    ['FATAL:  lock file "postmaster.pid" already exists\nHINT:  Is another postmaster …', 'START.DATA_IN_USE'],
    ['FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use', 'old processes ending'],
    ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'port taken'],
    ['FATAL:  could not create any TCP/IP sockets', 'port taken'],
    ['PANIC:  could not locate a valid checkpoint record', 'START.DATABASE_FAILED'],
    ['', 'START.DATABASE_FAILED'],
  ])('%j is %s', (output, meaning) => {
    expect(codeOf(meaningOf(output, '/data'))).toBe(meaning);
  });

  it('quotes the telling lines and names the folder of the log', () => {
    const meaning = meaningOf('LOG:  starting\nPANIC:  no checkpoint\nLOG:  aborted', '/data') as StartError;
    expect(meaning.en).toContain('PANIC:  no checkpoint. Its log is in “/data”');
    expect(meaning.message).toContain(meaning.zh);
  });
});

describe('errors of the file system', () => {
  it.each([
    ['ENOSPC', 'START.DISK_FULL'],
    ['EACCES', 'START.DATA_NOT_ACCESSIBLE'],
    ['EROFS', 'START.DATA_NOT_ACCESSIBLE'],
  ])('%s is %s', (code, meaning) => {
    expect(codeOf(asStartError(Object.assign(new Error('no'), { code }), '/data'))).toBe(meaning);
  });

  it('leaves what it does not know', () => {
    const error = new TypeError('a fault of ours');
    expect(asStartError(error, '/data')).toBe(error);
  });
});
