import { describe, expect, it } from '@jest/globals';
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

describe('the configuration', () => {
  it('has its defaults where nothing is set', () => {
    expect({ ...loadConfig({}) }).toMatchObject({ NODE_ENV: 'development', PORT: 3000, LOG_LEVEL: 'info' });
    expect(loadConfig({}).DATABASE_URL).toBeUndefined();
  });

  it('takes what is empty for not set', () => {
    const empty = loadConfig({ NODE_ENV: '', PORT: '', LOG_LEVEL: '', DATABASE_URL: '' });
    expect({ ...empty }).toEqual({ ...loadConfig({}) });
  });

  it('takes what is right, and leaves the rest of the environment alone', () => {
    const url = 'postgresql://taxroll:p%40ss@db.internal:5433/taxroll?sslmode=require';
    const config = loadConfig({
      NODE_ENV: 'production',
      PORT: '8080',
      LOG_LEVEL: 'debug',
      DATABASE_URL: url,
      PATH: '/bin',
    });
    expect({ ...config }).toEqual({ NODE_ENV: 'production', PORT: 8080, LOG_LEVEL: 'debug', DATABASE_URL: url });
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
    ['NODE_ENV', 'prod'],
  ])('names %s where it is %s', (name, value) => {
    expect(refused({ [name]: value })).toEqual([name]);
  });

  it('names the database where production has none', () => {
    expect(refused({ NODE_ENV: 'production' })).toEqual(['DATABASE_URL']);
    expect(refused({ NODE_ENV: 'production', DATABASE_URL: '' })).toEqual(['DATABASE_URL']);
  });

  it('names every wrong variable at once', () => {
    expect(refused({ NODE_ENV: 'x', PORT: 'abc', LOG_LEVEL: 'x', DATABASE_URL: 'foo' })).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'NODE_ENV',
      'PORT',
    ]);
  });

  it('says in both languages which variable is wrong, and never a password', () => {
    const url = 'mysql://taxroll:secret-word@localhost/taxroll';
    const spoken = (() => {
      try {
        return JSON.stringify(loadConfig({ DATABASE_URL: url, PORT: 'abc' }));
      } catch (error) {
        return ['zh', 'en'].map((language) => (error as TaxrollError).sentence(language as 'zh' | 'en')).join('\n');
      }
    })();
    expect(spoken.match(/PORT（/g)).toHaveLength(2);
    expect(spoken.match(/DATABASE_URL（/g)).toHaveLength(2);
    expect(spoken).not.toContain('secret-word');
  });
});
