import { Injectable } from '@nestjs/common';
import { JobQueue } from './job-kind.js';

/** Takes up nothing: for a program that reads beside a server, whose jobs are the server's. */
@Injectable()
export class IdleQueue extends JobQueue {
  push(): void {}
}
