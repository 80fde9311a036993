import 'reflect-metadata';
import { createServer } from 'node:net';
import { AppModule } from './app.module.js';
import { describeError } from './platform/http/describe-error.js';
import { StartError } from './kernel/start-error.js';
import { DemonstrationService } from './month/demonstration.service.js';
import { loadConfig, type Config } from './platform/config/config.js';
import { PROJECT_ROOT } from './platform/config/project-root.js';
import { migrate } from './platform/database/data-source.js';
import { startPersistent } from './platform/database/embedded/index.js';
import { createHttpApp, serveApiDocument } from './platform/http/http-app.js';

/** Until there is sign-in the server is for this machine only. */
const HOST = '127.0.0.1';

type Stop = () => Promise<void>;

const say = (message: string) => process.stderr.write(`${message}\n`);

/** Starts database, migrations, demonstration, web server, in this order; on failure stops what was started. */
async function start(config: Config, stops: Stop[]): Promise<void> {
  await refuseTakenPort(config.PORT);
  let url = config.DATABASE_URL;
  if (url === undefined) {
    const embedded = await startPersistent({ root: PROJECT_ROOT, log: say });
    stops.push(() => embedded.stop());
    url = embedded.url;
  }
  await migrate(url);
  const app = await createHttpApp(AppModule.forRoot(url, config));
  stops.push(() => app.close());
  serveApiDocument(app);
  await app.init();
  if (config.DATABASE_URL === undefined) await app.get(DemonstrationService).load();
  await app.listen(config.PORT, HOST);
  say(`taxroll 已启动 is ready: http://localhost:${config.PORT}  （Ctrl-C 停止 to stop）`);
}

/** Asked before the database is started, so that a second start says at once what is wrong. */
function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(new StartError('START.PORT_TAKEN', { port, reason: error.code ?? error.message }));
    });
    probe.listen(port, HOST, () => probe.close(() => resolve()));
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
