import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILT, digest, fail, filesBelow, ROOT, say } from './project.mjs';

const MODULES = join(ROOT, 'node_modules');
const INSTALLED = join(MODULES, '.taxroll-ensured');
const BUILD_STAMP = join(BUILT, '.taxroll-built');
const NEST = join(MODULES, '@nestjs', 'cli', 'bin', 'nest.js');
/** Bundle the pages; compiled by the step before them. */
const PAGES = ['notice-page.js', 'draw-page.js', 'phone-page.js'].map((page) => [join(BUILT, 'scripts', page)]);
const VITE = join(MODULES, 'vite', 'bin', 'vite.js');
const WEB = [VITE, 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'];
const LOCK = join(ROOT, '.data', 'ensure.lock');
const NAMELESS_MS = 5_000;
const LONGEST_MS = 15 * 60_000;

/** Sees to it that the program can run as the sources say: installed and built. Says nothing when it can. */
export async function ensure() {
  requireNode();
  if (isInstalled() && isBuilt()) return;
  await alone(() => {
    if (!isInstalled()) install();
    if (!isBuilt()) build();
  });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(
    `需要 Node.js 20.19 或更高版本，当前为 ${process.versions.node}。请从 https://nodejs.org 安装后重试。\n` +
      `taxroll: Node.js 20.19 or later is needed, this is ${process.versions.node}. Install it from https://nodejs.org.`,
  );
}

function isInstalled() {
  return read(INSTALLED) === lockDigest() || isInstalledByHand();
}

/** Somebody ran npm after the lock file had changed for the last time, with the tools that a build needs. */
function isInstalledByHand() {
  const record = join(MODULES, '.package-lock.json');
  if (!existsSync(record) || !existsSync(NEST)) return false;
  return statSync(record).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs;
}

function install() {
  say('正在安装依赖 / installing dependencies (npm ci)');
  // with what a build needs, also where NODE_ENV=production would leave it out
  const args = ['ci', '--loglevel=error', '--include=dev', '--include=optional'];
  const npm = process.env.npm_execpath;
  const viaNode = npm && npm.endsWith('npm-cli.js');
  const result = viaNode
    ? toStderr(process.execPath, [npm, ...args])
    : toStderr('npm', args, { shell: process.platform === 'win32' });
  if (result.status !== 0) fail('依赖安装失败，原因见上 / npm ci failed, see above');
  writeFileSync(INSTALLED, lockDigest());
}

function lockDigest() {
  return digest(['package-lock.json']);
}

function isBuilt() {
  return read(BUILD_STAMP) === sourceDigest();
}

/** Afresh each time: the compiler leaves what deleted sources had become, and migrations are found by folder. */
function build() {
  say('正在编译 / building');
  const built = sourceDigest(); // before: what is saved during the build is built the next time
  rmSync(BUILT, { recursive: true, force: true });
  const steps = [[NEST, 'build'], ...PAGES, WEB];
  if (!steps.every((step) => toStderr(process.execPath, step).status === 0))
    fail('编译失败，原因见上 / the build failed, see above');
  writeFileSync(BUILD_STAMP, built);
}

function sourceDigest() {
  const sources = ['src', 'migrations', 'scripts']
    .flatMap(filesBelow)
    .filter((file) => !file.endsWith('.spec.ts') && (file.endsWith('.ts') || !file.startsWith('scripts/')))
    .concat(filesBelow('web'));
  const configuration = readdirSync(ROOT).filter((name) => /^(tsconfig.*|nest-cli|package-lock)\.json$/.test(name));
  return digest([...configuration.sort(), ...sources]);
}

function toStderr(command, args, options = {}) {
  return spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2], ...options });
}

/** One ensure at a time: two builds into one folder would mix. Who waited finds the work done. */
async function alone(work) {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (let told = false; !taken(); told = true) {
    if (!told) say('另一个进程正在安装或编译，等待中 / waiting for another process that installs or builds');
    putAsideIfAbandoned();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => rmSync(LOCK, { recursive: true, force: true });
  process.once('exit', release);
  work();
  process.off('exit', release);
  release();
}

function taken() {
  try {
    mkdirSync(LOCK);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(LOCK, 'owner'), String(process.pid));
  return true;
}

/** Its owner is dead, died before he left his name, or is another process by now that has his number. */
function isAbandoned(owner) {
  const age = Date.now() - statSync(LOCK).mtimeMs;
  if (!owner) return age > NAMELESS_MS;
  return Number(owner) === process.pid || !isAlive(Number(owner)) || age > LONGEST_MS;
}

function putAsideIfAbandoned() {
  const aside = `${LOCK}.${process.pid}`;
  try {
    const owner = read(join(LOCK, 'owner'));
    if (!isAbandoned(owner)) return;
    renameSync(LOCK, aside);
    // somebody was quicker, and this is the lock of a living one: it gets it back
    if (read(join(aside, 'owner')) === owner) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, LOCK);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await ensure();
