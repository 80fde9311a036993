import { TextDecoder } from 'node:util';
import { encodingOf } from '../xml.js';

/** Pieces of XML as they are written, so that what is not changed stays as it was, byte by byte. */

const PIECE = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>|[^<]+/g;

/** Cuts a part into tags, texts and comments, whole ones, a list for each chunk of bytes. */
export async function* piecesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let decoder: TextDecoder | undefined;
  let rest = '';
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    const text = rest + decoder.decode(chunk, { stream: true });
    // What stands behind the last < may be a tag that is not whole yet, or a comment with a tag in it.
    const open = text.lastIndexOf('<!--');
    const cut = open >= 0 && !text.includes('-->', open) ? open : text.lastIndexOf('>') + 1;
    rest = text.slice(cut);
    yield (text.slice(0, cut).match(PIECE) ?? []).map(asUtf8);
  }
  yield (rest + (decoder?.decode() ?? '')).match(PIECE) ?? [];
}

/** A whole part that may be UTF-16, as it is to be written: as UTF-8. */
export function textOf(bytes: Buffer): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes).replace(/^<\?xml\s[^>]*>/, asUtf8);
}

/** A declaration names no encoding any more where it named UTF-16: all parts are written as UTF-8. */
function asUtf8(piece: string): string {
  return piece.startsWith('<?xml') && /utf-?16/i.test(piece)
    ? piece.replace(/\sencoding\s*=\s*(?:"[^"]*"|'[^']*')/, '')
    : piece;
}

/** The local name of a tag: `row` of `<x:row r="1">`, `/row` of `</x:row>`; empty for what is no tag. */
export function tagName(piece: string): string {
  const match = /^<(\/?)(?:[\w.-]+:)?([\w.-]+)/.exec(piece);
  return match === null ? '' : `${match[1]}${match[2]}`;
}

/** The prefix of a tag with its colon, `x:`; empty where it has none. */
export function prefixOf(tag: string): string {
  return /^<\/?([\w.-]+:)/.exec(tag)?.[1] ?? '';
}

export function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return match === null ? undefined : (match[1] ?? match[2]);
}

/** The tag with an attribute set, or without it. */
export function withAttribute(tag: string, name: string, value: string | undefined): string {
  const without = tag.replace(new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`), '');
  return value === undefined ? without : without.replace(/\s*(\/?>)$/, ` ${name}="${value}"$1`);
}

/** What no XML may hold, even escaped, goes; the rest is escaped. */
export function escapeXml(text: string): string {
  return (
    text
      // eslint-disable-next-line no-control-regex
      .replace(/[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // Excel reads _x000D_ as the character of that number; an underscore before it keeps it a text.
      .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
  );
}

/** The text with something put in front of the end of an element. */
export function beforeEnd(xml: string, element: string, added: string): string {
  const match = new RegExp(`</(?:[\\w.-]+:)?${element}\\s*>`).exec(xml);
  return match === null ? xml : xml.slice(0, match.index) + added + xml.slice(match.index);
}
