import type { Response, Test } from 'supertest';

/** The bytes of a file that is downloaded. */
export async function downloaded(request: Test): Promise<Buffer> {
  return (await answered(request.expect(200))).content;
}

/** Status and bytes of whatever is answered. */
export async function answered(request: Test): Promise<{ readonly status: number; readonly content: Buffer }> {
  const collect = (answer: Response, done: (error: Error | null, body: Buffer) => void) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('end', () => done(null, Buffer.concat(chunks)));
  };
  const { status, body } = await request.buffer(true).parse(collect as never);
  return { status, content: body as Buffer };
}
