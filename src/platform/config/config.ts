import { readFileSync } from 'node:fs';
import { plainToInstance, Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsIP,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { TaxrollError } from '../../kernel/errors.js';

const POSTGRES_URL = { protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true };

const namesTls = ({ TLS_CERT, TLS_KEY }: { TLS_CERT?: string; TLS_KEY?: string }) =>
  TLS_CERT !== undefined || TLS_KEY !== undefined;

/**
 * What the environment may set. A wrong or missing variable stops the start and names itself. Each may also be given as
 * the name of a file that holds it, `DATABASE_URL_FILE` for `DATABASE_URL`, so that secrets need not be in the
 * environment.
 */
export class Config {
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  /** the port of the page and the API */
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(65535)
  PORT = 3000;

  /** the address that the server listens on; others than this machine's want TLS, its own or a proxy's before it */
  @IsIP()
  HOST = '127.0.0.1';

  /** a PostgreSQL 18 database; without it an embedded one is started, which production does not do */
  @ValidateIf((config: Config) => config.NODE_ENV === 'production' || config.DATABASE_URL !== undefined)
  @IsUrl(POSTGRES_URL)
  DATABASE_URL?: string;

  /** the owner of its tables, who migrates; without it the database must be up to date */
  @IsOptional()
  @IsUrl(POSTGRES_URL)
  DATABASE_OWNER_URL?: string;

  /** 32 bytes in hexadecimal, which second factors are sealed with */
  @IsOptional()
  @Matches(/^[0-9a-fA-F]{64}$/, { message: '$property 应为 64 位十六进制数字 (must be 64 hexadecimal digits)' })
  SECRET_KEY?: string;

  /** where the server is reached from outside, such as https://tax.example.cn: the codes on papers point there */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  PUBLIC_URL?: string;

  /** the file with the certificate (PEM) that the server speaks HTTPS by, with TLS_KEY; without them it speaks HTTP */
  @ValidateIf(namesTls)
  @IsString({ message: '$property 须与 TLS_KEY 同时设置 (must be set together with TLS_KEY)' })
  TLS_CERT?: string;

  /** the file with the certificate's key (PEM) */
  @ValidateIf(namesTls)
  @IsString({ message: '$property 须与 TLS_CERT 同时设置 (must be set together with TLS_CERT)' })
  TLS_KEY?: string;

  /** requests that one address may make in a minute; a fortieth of them may be attempts to sign in */
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(10)
  REQUESTS_PER_MINUTE = 1200;

  @IsIn(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])
  @IsOptional()
  LOG_LEVEL = 'info';
}

/**
 * Reads the configuration from the environment; empty variables count as not set.
 * @throws TaxrollError CONFIG.INVALID naming every variable that is wrong
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const optional = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SECRET_KEY', 'PUBLIC_URL', 'TLS_CERT', 'TLS_KEY'];
  const known = [...new Set([...Object.keys(plainToInstance(Config, {})), ...optional])];
  const faults: string[] = [];
  const values = known.flatMap((name) => {
    const value = environment[name] || readGiven(environment[`${name}_FILE`], name, faults);
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const config = plainToInstance(Config, Object.fromEntries(values));
  faults.push(
    ...validateSync(config).map((error) => `${error.property}（${Object.values(error.constraints ?? {}).join('; ')}）`),
  );
  if (faults.length > 0) throw new TaxrollError('CONFIG.INVALID', { faults });
  return config;
}

/** A variable that is in a file: its text without the line's end. */
function readGiven(file: string | undefined, name: string, faults: string[]): string | undefined {
  if (file === undefined || file === '') return undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    faults.push(`${name}_FILE（${(error as Error).message}）`);
    return undefined;
  }
}
