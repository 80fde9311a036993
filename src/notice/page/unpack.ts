import { Inflate } from 'fflate';
import { LineReader, type PageNotice } from './page-data.js';

/** Characters of base64 that are unpacked at a time; four of them are three bytes. */
const PORTION_CHARACTERS = 1 << 17;

/**
 * What a `Packer` made of a `LineWriter`'s lines, read back a portion at a time.
 * @param pause waits between portions, so that a phone answers meanwhile
 * @throws Error where the text is damaged or cut off
 */
export async function unpack(base64: string, pause: () => Promise<void>): Promise<PageNotice> {
  const reader = new LineReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  const inflate = new Inflate((chunk, final) => {
    const lines = (rest + decoder.decode(chunk, { stream: !final })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) reader.take(line);
  });
  for (let at = 0; at < base64.length; at += PORTION_CHARACTERS) {
    const bytes = atob(base64.slice(at, at + PORTION_CHARACTERS));
    const portion = new Uint8Array(bytes.length);
    for (let index = 0; index < bytes.length; index++) portion[index] = bytes.charCodeAt(index);
    inflate.push(portion, at + PORTION_CHARACTERS >= base64.length);
    await pause();
  }
  if (rest !== '') throw new Error('the data of the page is cut off');
  return reader.notice();
}
