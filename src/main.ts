import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { AppModule } from './app.module.js';
import { describeError } from './platform/http/describe-error.js';
import { StartError } from './kernel/start-error.js';
import { DemonstrationService } from './month/demonstration.service.js';
import { loadConfig, type Config } from './platform/config/config.js';
import { PROJECT_ROOT, projectPath } from './platform/config/project-root.js';
import { makeReady } from './platform/database/data-source.js';
import { startPersistent } from './platform/database/embedded/index.js';
import { createHttpApp, serveApiDocument } from './platform/http/http-app.js';
import { readServerTls } from './platform/tls/server-tls.js';
import { RegisterDay } from './register/acts/register-day.js';
import { IndexProcessor } from './register/search/index.processor.js';

/** Only the embedded demonstration has users whose passwords are written down. */
const DEMONSTRATION_USERS = projectPath('.data/demonstration-users.txt');

type Stop = () => Promise<void>;

const say = (message: string) => process.stderr.write(`${message}\n`);

/** Starts database, migrations, demonstration, web server, in this order; on failure stops what was started. */
async function start(config: Config, stops: Stop[]): Promise<void> {
  const tls = readServerTls(config, new Date());
  await refuseTakenPort(config);
  let url = config.DATABASE_URL;
  let ownerUrl = config.DATABASE_OWNER_URL;
  if (url === undefined) {
    const embedded = await startPersistent({ root: PROJECT_ROOT, log: say });
    stops.push(() => embedded.stop());
    ({ url, ownerUrl } = embedded);
  }
  await makeReady(ownerUrl, url);
  const secretKey = config.SECRET_KEY ?? (config.DATABASE_URL === undefined ? await demonstrationKey() : undefined);
  const local = `${tls === undefined ? 'http' : 'https'}://localhost:${config.PORT}`;
  const publicUrl = config.PUBLIC_URL ?? local;
  const settings = { ...config, SECRET_KEY: secretKey, PUBLIC_URL: publicUrl };
  const app = await createHttpApp(AppModule.forRoot(url, settings), config, tls);
  stops.push(() => app.close());
  serveApiDocument(app);
  await app.init();
  if (config.DATABASE_URL === undefined) {
    await app.get(DemonstrationService).load(DEMONSTRATION_USERS);
    say(`演示用户和口令 demonstration users and passwords: ${DEMONSTRATION_USERS}`);
    say(await readFile(DEMONSTRATION_USERS, 'utf8').catch(() => ''));
  }
  await app.get(RegisterDay).begin();
  await app.get(IndexProcessor).fillMissing();
  await app.listen(config.PORT, config.HOST);
  if (tls !== undefined) say(`HTTPS 证书有效至 the certificate holds until: ${tls.validTo.toISOString().slice(0, 10)}`);
  say(`taxroll 已启动 is ready: ${local}  （Ctrl-C 停止 to stop）`);
}

/** The embedded database has a key of its own, which lies beside its data. */
async function demonstrationKey(): Promise<string> {
  const file = projectPath('.data/secret.key');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known.trim();
  const key = randomBytes(32).toString('hex');
  await writeFile(file, key, { mode: 0o600 });
  return key;
}

/** Asked before the database is started, so that a second start says at once what is wrong. */
function refuseTakenPort({ PORT: port, HOST: host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(new StartError('START.PORT_TAKEN', { port, reason: error.code ?? error.message }));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

const stops: Stop[] = [];
let stopping: Promise<void> | undefined;

/** In the reverse order: the web server with its jobs first, then the database that they use. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    for (const one of stops.reverse()) await one().catch((error: unknown) => say(describeError(error)));
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    if (stopping === undefined) say('正在停止 stopping …');
    void stop().then(() => process.exit(0));
  });

try {
  await start(loadConfig(process.env), stops);
} catch (error) {
  say(describeError(error));
  await stop();
  process.exit(1);
}
