import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../src/app.module.js';
import { IdleQueue } from '../src/platform/jobs/idle-queue.js';
import { madeAgain } from './made-again.js';

/** `node dist/scripts/notice-again.js DATABASE AUTHORITY NOTICE`: makes a notice again in a process of its own. */
const [url = '', authority = '', id = ''] = process.argv.slice(2);
const app = await NestFactory.createApplicationContext(AppModule.forRoot(url, { LOG_LEVEL: 'silent' }, IdleQueue), {
  logger: false,
});
process.stdout.write(`${JSON.stringify(await madeAgain(app, authority, id))}\n`);
await app.close();
