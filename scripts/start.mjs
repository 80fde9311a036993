import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensure } from './ensure.mjs';
import { BUILT } from './project.mjs';

await ensure();
// in this process: npm passes its signals on to us, and to nobody below us
await import(pathToFileURL(join(BUILT, 'src', 'main.js')).href);
