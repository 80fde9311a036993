import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from './app.module.js';

/** The program without its web server over a database, for the time of the work: what a command works with. */
export async function withApplication<T>(
  url: string,
  work: (app: INestApplicationContext) => Promise<T>,
  queue?: Parameters<typeof AppModule.forRoot>[2],
): Promise<T> {
  const app = await NestFactory.createApplicationContext(AppModule.forRoot(url, { LOG_LEVEL: 'silent' }, queue), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
