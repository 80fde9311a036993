import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { FastifyReply } from 'fastify';

/** What makes a browser keep an answer as a file of that name. */
export function asDownload(reply: FastifyReply, name: string, mediaType: string): FastifyReply {
  return reply
    .header('Content-Type', mediaType)
    .header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
}

/** Sends a file under a name of its own; returns when it is sent, or whoever wanted it has gone. */
export async function sendFile(reply: FastifyReply, file: string, name: string, mediaType: string): Promise<void> {
  const { size } = await stat(file);
  const stream = createReadStream(file);
  void asDownload(reply, name, mediaType).header('Content-Length', size).send(stream);
  await finished(stream).catch(() => undefined);
}
