import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { withApplication } from './application.js';
import { TaxrollError } from './kernel/errors.js';
import { isPlainDate } from './kernel/plain-date.js';
import { AuthorityService } from './platform/access/authority.service.js';
import { loadConfig } from './platform/config/config.js';
import { makeReady } from './platform/database/data-source.js';
import { describeError } from './platform/http/describe-error.js';
import { IndustriesService } from './register/industries/industries.service.js';

interface IndustriesOptions {
  readonly edition: string;
  readonly from: string;
}

const UNUSABLE = 2;

/** `npm run industries`: a new edition of GB/T 4754, by who keeps the installation; it is every branch's. */
export function industriesCommand(): Command {
  return new Command('industries')
    .description('导入国民经济行业分类的新版本 (loads an edition of GB/T 4754)')
    .argument('<FILE.csv>', 'code,letter,name')
    .requiredOption('--edition <YEAR>', '版本年号 (year of the standard)')
    .requiredOption('--from <DAY>', '施行日期 (the day from which it holds)')
    .action(async (file: string, options: IndustriesOptions) => {
      try {
        process.stdout.write(await load(file, options));
      } catch (error) {
        process.stderr.write(`${describeError(error)}\n`);
        process.exitCode = UNUSABLE;
      }
    });
}

async function load(file: string, { edition, from: validFrom }: IndustriesOptions): Promise<string> {
  if (!/^\d{4}$/.test(edition) || !isPlainDate(validFrom))
    throw new TaxrollError('REQUEST.INVALID', { faults: ['--edition 2027 --from 2027-07-01'] });
  const text = await readFile(file, 'utf8');
  const { DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl } = loadConfig(process.env);
  if (url === undefined) throw new TaxrollError('CONFIG.INVALID', { faults: ['DATABASE_URL'] });
  await makeReady(ownerUrl, url);
  let codes = 0;
  await withApplication(url, async (app) => {
    const { code } = await app.get(AuthorityService).current();
    const title = `国民经济行业分类 GB/T 4754-${edition}`;
    codes = await app.get(IndustriesService).load(code, { edition, title, validFrom }, text);
  });
  return `${codes} 个代码，自 ${validFrom} 起施行 (codes, from that day on)\n`;
}
