import { plainToInstance, Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsUrl, Max, Min, ValidateIf, validateSync } from 'class-validator';
import { TaxrollError } from '../../kernel/errors.js';

/** What the environment may set. A wrong or missing variable stops the start and names itself. */
export class Config {
  @IsIn(['development', 'test', 'production'])
  NODE_ENV: 'development' | 'test' | 'production' = 'development';

  /** the port of the page and the API */
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(65535)
  PORT = 3000;

  /** a PostgreSQL 18 database; without it an embedded one is started, which production does not do */
  @ValidateIf((config: Config) => config.NODE_ENV === 'production' || config.DATABASE_URL !== undefined)
  @IsUrl({ protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true })
  DATABASE_URL?: string;

  @IsIn(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])
  @IsOptional()
  LOG_LEVEL = 'info';
}

/**
 * Reads the configuration from the environment; empty variables count as not set.
 * @throws TaxrollError CONFIG.INVALID naming every variable that is wrong
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const known = Object.keys(plainToInstance(Config, {})).concat('DATABASE_URL');
  const set = known.filter((name) => environment[name] !== undefined && environment[name] !== '');
  const config = plainToInstance(Config, Object.fromEntries(set.map((name) => [name, environment[name]])));
  const faults = validateSync(config).map(
    (error) => `${error.property}（${Object.values(error.constraints ?? {}).join('; ')}）`,
  );
  if (faults.length > 0) throw new TaxrollError('CONFIG.INVALID', { faults });
  return config;
}
