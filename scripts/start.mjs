import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensure } from './ensure.mjs';
import { BUILT } from './project.mjs';

await ensure();
// npm passes a signal to its shell only. The shell ends, we are handed to another parent, and nobody would ever stop us.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 500).unref();

await import(pathToFileURL(join(BUILT, 'src', 'main.js')).href);
