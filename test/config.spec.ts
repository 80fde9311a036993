import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TaxrollError } from '../src/kernel/errors.js';
import { loadConfig } from '../src/platform/config/config.js';

/** Names of the variables that are refused; what is said must hold none of their values. */
function refused(environment: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(TaxrollError);
    expect(error).toMatchObject({ code: 'CONFIG.INVALID' });
    const { faults } = (error as TaxrollError).data as { faults: string[] };
    return faults.map((fault) => fault.replace(/（.*/s, '')).sort();
  }
  return [];
}

/** What is said in both languages of an environment that is refused. */
function spoken(environment: NodeJS.ProcessEnv): string {
  try {
    return JSON.stringify(loadConfig(environment));
  } catch (error) {
    return (['zh', 'en'] as const).map((language) => (error as TaxrollError).sentence(language)).join('\n');
  }
}

const DEFAULTS = {
  NODE_ENV: 'development',
  PORT: 3000,
  HOST: '127.0.0.1',
  REQUESTS_PER_MINUTE: 1200,
  LOG_LEVEL: 'info',
};
const KEY = '0123456789abcdefABCDEF'.padEnd(64, '0');
const OWNER = 'postgresql://owner:o%40ner@db.internal:5433/taxroll?sslmode=require';
const APPLICATION = 'postgresql://taxroll:p%40ss@db.internal:5433/taxroll?sslmode=require';
/** Something right and other than the default for every variable there is. */
const ALL: Readonly<Record<string, string>> = {
  NODE_ENV: 'production',
  PORT: '8080',
  HOST: '::1',
  DATABASE_URL: APPLICATION,
  DATABASE_OWNER_URL: OWNER,
  SECRET_KEY: KEY,
  REQUESTS_PER_MINUTE: '60',
  LOG_LEVEL: 'debug',
};
const TAKEN = { ...ALL, PORT: 8080, REQUESTS_PER_MINUTE: 60 };

describe('the configuration', () => {
  it('has its defaults where nothing is set', () => {
    expect({ ...loadConfig({}) }).toEqual(DEFAULTS);
  });

  it('takes what is empty for not set', () => {
    const empty = Object.keys(ALL).flatMap((name) => [
      [name, ''],
      [`${name}_FILE`, ''],
    ]);
    expect({ ...loadConfig(Object.fromEntries(empty) as NodeJS.ProcessEnv) }).toEqual({ ...loadConfig({}) });
  });

  it('takes what is right, and leaves the rest of the environment alone', () => {
    expect({ ...loadConfig({ ...ALL, PATH: '/bin', PATH_FILE: '/nowhere' }) }).toEqual(TAKEN);
    expect(loadConfig({ DATABASE_URL: 'postgres://taxroll@127.0.0.1/taxroll' }).DATABASE_URL).toBeDefined();
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '30.5'],
    ['LOG_LEVEL', 'x'],
    ['LOG_LEVEL', 'INFO'],
    ['DATABASE_URL', 'foo'],
    ['DATABASE_URL', 'mysql://localhost/taxroll'],
    ['DATABASE_URL', 'localhost/taxroll'],
    ['DATABASE_OWNER_URL', 'mysql://localhost/taxroll'],
    ['DATABASE_OWNER_URL', 'owner'],
    ['NODE_ENV', 'prod'],
    ['HOST', 'localhost'],
    ['HOST', '127.0.0.256'],
    ['SECRET_KEY', 'ab'.repeat(31)],
    ['SECRET_KEY', 'ab'.repeat(33)],
    ['SECRET_KEY', 'xy'.repeat(32)],
    ['SECRET_KEY', ` ${'ab'.repeat(32)}`],
    ['REQUESTS_PER_MINUTE', '9'],
    ['REQUESTS_PER_MINUTE', '60.5'],
    ['REQUESTS_PER_MINUTE', 'many'],
  ])('names %s where it is %s', (name, value) => {
    expect(refused({ [name]: value })).toEqual([name]);
  });

  it('names the database where production has none', () => {
    expect(refused({ NODE_ENV: 'production' })).toEqual(['DATABASE_URL']);
    expect(refused({ NODE_ENV: 'production', DATABASE_URL: '' })).toEqual(['DATABASE_URL']);
  });

  it.each([
    ['TLS_CERT', 'TLS_KEY'],
    ['TLS_KEY', 'TLS_CERT'],
  ])('names the other one where %s is set alone', (one, other) => {
    expect(refused({ [one]: '/tls/file' })).toEqual([other]);
    expect(refused({ [one]: '/tls/file', [other]: '' })).toEqual([other]);
    expect(loadConfig({ [one]: '/tls/file', [other]: '/tls/other' })).toMatchObject({ [other]: '/tls/other' });
    expect(spoken({ [one]: '/tls/file' })).toContain('must be set together');
  });

  it('names every wrong variable at once', () => {
    const wrong = Object.fromEntries(Object.keys(ALL).map((name) => [name, 'x']));
    expect(refused(wrong as NodeJS.ProcessEnv)).toEqual(Object.keys(ALL).sort());
  });

  it('says in both languages which variable is wrong, and never a password', () => {
    const url = 'mysql://taxroll:secret-word@localhost/taxroll';
    const said = spoken({ DATABASE_URL: url, DATABASE_OWNER_URL: url, SECRET_KEY: 'secret-word', PORT: 'abc' });
    for (const name of ['PORT', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'SECRET_KEY'])
      expect(said.match(new RegExp(`${name}（`, 'g'))).toHaveLength(2);
    expect(said).not.toContain('secret-word');
  });
});

describe('a variable in a file', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  /** The file with the text, as the value of a variable `…_FILE`. */
  const holding = (name: string, text: string) => {
    writeFileSync(file(name), text);
    return file(name);
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'taxroll-config-'));
    for (const [name, value] of Object.entries(ALL)) holding(name, `${value}\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('counts as the variable itself, without the end of its line: every one of them', () => {
    const files = Object.fromEntries(Object.keys(ALL).map((name) => [`${name}_FILE`, file(name)]));
    expect({ ...loadConfig(files as NodeJS.ProcessEnv) }).toEqual(TAKEN);
    const [crlf, none] = [holding('crlf', `${KEY}\r\n`), holding('none', KEY)];
    for (const one of [crlf, none]) expect(loadConfig({ SECRET_KEY_FILE: one }).SECRET_KEY).toBe(KEY);
  });

  it('does not count where the variable is set, and is not looked at', () => {
    const config = loadConfig({ PORT: '4000', PORT_FILE: file('PORT'), HOST: '10.0.0.1', HOST_FILE: file('nowhere') });
    expect([config.PORT, config.HOST]).toEqual([4000, '10.0.0.1']);
  });

  it('that is empty is not set', () => {
    const empty = holding('empty', ' \n');
    expect({ ...loadConfig({ PORT_FILE: empty, SECRET_KEY_FILE: empty, DATABASE_URL_FILE: empty }) }).toEqual(DEFAULTS);
    expect(refused({ NODE_ENV: 'production', DATABASE_URL_FILE: empty })).toEqual(['DATABASE_URL']);
  });

  it('is named where its file cannot be read, and by its own name where what it holds is wrong', () => {
    const wrong = holding('wrong', 'secret-word');
    const environment = { SECRET_KEY_FILE: file('nowhere'), DATABASE_URL_FILE: folder, DATABASE_OWNER_URL_FILE: wrong };
    expect(refused(environment)).toEqual(['DATABASE_OWNER_URL', 'DATABASE_URL_FILE', 'SECRET_KEY_FILE']);
    expect(spoken(environment)).not.toContain('secret-word');
    expect(spoken(environment)).toContain(file('nowhere'));
  });

  it('with the database satisfies production', () => {
    const config = loadConfig({ NODE_ENV: 'production', DATABASE_URL_FILE: file('DATABASE_URL') });
    expect(config.DATABASE_URL).toBe(APPLICATION);
  });
});
