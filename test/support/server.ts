import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { projectPath } from '../../src/platform/config/project-root.js';

/** The real server in a process of its own, and everything that it says. */
export interface RunningServer {
  readonly address: string;
  readonly pid: number;
  /** resolves to all of its output when it has ended */
  stop(): Promise<string>;
  said(): string;
}

export async function startServer(environment: NodeJS.ProcessEnv): Promise<RunningServer> {
  const port = await freePort();
  const env = { ...process.env, ...environment, PORT: String(port) };
  const child = spawn(process.execPath, [projectPath('dist/src/main.js')], { env });
  let output = '';
  const ended = new Promise<string>((resolve) => child.once('close', () => resolve(output)));
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('is ready')) resolve();
      });
  });
  await Promise.race([
    ready,
    ended.then((said) => {
      throw new Error(`the server did not start: ${said}`);
    }),
  ]);
  return {
    address: `http://127.0.0.1:${port}`,
    pid: child.pid as number,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    said: () => output,
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
