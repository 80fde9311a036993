import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { projectPath } from '../../src/platform/config/project-root.js';
import { readIndustryFile } from '../../src/register/domain/industry-file.js';
import { Archive } from '../../src/platform/excel/archive.js';
import { systemActor } from '../../src/platform/audit/actor.js';
import { readWorkbook } from '../../src/platform/excel/read-workbook.js';
import { todayInChina } from '../../src/kernel/plain-date.js';
import { ImportService } from '../../src/register/import/import.service.js';
import { readRegister } from '../../src/register/import/read-register.js';
import { BRANCH, branchParameters, createContext } from '../branch.js';
import { makeRegisterWorkbook } from './import-workbook.js';

export type ImportWork = 'make' | 'bare' | 'cells' | 'read' | 'load';

export interface ImportMeasured {
  readonly seconds: number;
  readonly peakMegabytes: number;
  /** cells of the bare scan, rows of everything else */
  readonly count: number;
  /** of `load`: planning and applying apart */
  readonly planSeconds?: number;
  readonly applySeconds?: number;
}

const INDUSTRIES = 'seeds/register/industries-gbt4754-2017.csv';

const [, , work = '', file = '', rows = '', ownerUrl = '', url = ''] = process.argv;

/** The least that any reader could do: inflate every sheet and the shared texts, decode them and look for cells. */
async function bare(): Promise<number> {
  const archive = await Archive.open(file);
  let cells = 0;
  for (const { name } of archive.parts()) {
    if (!/worksheets\/|sharedStrings/.test(name)) continue;
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of archive.read(name, 2 ** 31)) {
      const text = rest + decoder.decode(chunk, { stream: true });
      for (let at = text.indexOf('<c '); at >= 0; at = text.indexOf('<c ', at + 3)) cells++;
      rest = text.slice(-2);
    }
  }
  await archive.close();
  return cells;
}

async function cells(): Promise<number> {
  let count = 0;
  for await (const event of readWorkbook(file)) if (event.type === 'row') count++;
  return count;
}

async function read(): Promise<number> {
  const stations = new Set(branchParameters().sections.map(({ station }) => station));
  let count = 0;
  let faults = 0;
  const { industries: classes } = readIndustryFile(await readFile(projectPath(INDUSTRIES), 'utf8'));
  const industries = new Map(classes.map(({ code, name }) => [code, name]));
  for await (const event of readRegister(file, { stations, reachable: null, industries, today: todayInChina() }))
    if (event.type === 'row') {
      count++;
      faults += event.faults.length;
    }
  if (faults > 0) throw new Error(`${faults} faults in a workbook that has none`);
  return count;
}

async function load(): Promise<Pick<ImportMeasured, 'count' | 'planSeconds' | 'applySeconds'>> {
  const app = await createContext({ ownerUrl, url });
  const imports = app.get(ImportService);
  const actor = systemActor(BRANCH.code, 'system');
  const started = performance.now();
  const plan = await imports.plan(actor, file, 'bench.xlsx');
  const planned = performance.now();
  await imports.apply(actor, plan.id);
  const applied = performance.now();
  await app.close();
  const count = plan.counts.reduce((sum, one) => sum + one.new, 0);
  return { count, planSeconds: (planned - started) / 1000, applySeconds: (applied - planned) / 1000 };
}

const works = { make: () => makeRegisterWorkbook(file, Number(rows)), bare, cells, read, load };
const started = performance.now();
const done = await works[work as ImportWork]();
const seconds = (performance.now() - started) / 1000;
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
const measured: ImportMeasured = { seconds, peakMegabytes, ...(typeof done === 'number' ? { count: done } : done) };
process.stdout.write(JSON.stringify(measured));
