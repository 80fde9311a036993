import { createServer, type AddressInfo } from 'node:net';

/** A port that is free now. Somebody may take it before PostgreSQL does; then the start tries another one. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
