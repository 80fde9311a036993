import { createServer, type AddressInfo } from 'node:net';
import { expect, it, jest } from '@jest/globals';

const { freePort } = await import('./free-port.js');
const offered: number[] = [];
jest.unstable_mockModule('./free-port.js', () => ({ freePort: async () => offered.shift() ?? (await freePort()) }));

it('takes another port when somebody took the free one before PostgreSQL did', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
  const { port } = squatter.address() as AddressInfo;
  offered.push(port, port);
  const { startThrowAway } = await import('./index.js');
  const server = await startThrowAway();
  try {
    expect(offered).toEqual([]);
    expect(new URL(server.url).port).not.toBe(String(port));
  } finally {
    await server.stop();
    squatter.close();
  }
});
