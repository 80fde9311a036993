import type { Response, Test } from 'supertest';

/** The bytes of a file that is downloaded. */
export async function downloaded(request: Test): Promise<Buffer> {
  const collect = (answer: Response, done: (error: Error | null, body: Buffer) => void) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => done(null, Buffer.concat(chunks)));
  };
  const { body } = await request
    .buffer(true)
    .parse(collect as never)
    .expect(200);
  return body as Buffer;
}
