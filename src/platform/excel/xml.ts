import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { MAX_XML_DEPTH, MAX_XML_PIECE } from './limits.js';
import { mayHideCells, takeUsualCells, type UsualCell } from './usual-cells.js';
import { WorkbookFault } from './workbook-fault.js';

export type XmlAttributes = Readonly<Record<string, string>>;

/** Told of elements by their local names: some programs write <x:row> for <row>. */
export interface XmlHandler {
  /** @param within the elements that it stands in, the outermost first */
  open(name: string, attributes: XmlAttributes, within: readonly string[]): void;
  close(name: string, within: readonly string[]): void;
  characters?(text: string): void;
  /** a whole cell of a sheet, in place of the elements that it consists of */
  cell?: UsualCell;
}

/**
 * Feeds one part to a handler and yields after each chunk, so that what the handler has gathered can be passed on.
 * The bytes go through a decoder that remembers a character cut by a chunk's border; exceljs' stream reader has none
 * and breaks such characters. Names are told without prefixes; a DTD's entities are never expanded.
 */
export async function* feedXml(name: string, bytes: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let decoder: TextDecoder | undefined;
  const opened: string[] = [];
  let written = 0;
  let tagEnd = 0;
  let sinceEvent = 0;
  parser.on('opentag', (tag) => {
    sinceEvent = 0;
    tagEnd = parser.position;
    const element = localName(tag.name);
    if (opened.length === MAX_XML_DEPTH) throw new WorkbookFault(`内容嵌套过深：${name}`);
    handler.open(element, tag.attributes, opened);
    opened.push(element);
  });
  parser.on('closetag', (tag) => {
    sinceEvent = 0;
    tagEnd = parser.position;
    opened.pop();
    handler.close(localName(tag.name), opened);
  });
  const characters = (text: string): void => {
    sinceEvent = 0;
    handler.characters?.(text);
  };
  parser.on('text', characters);
  parser.on('cdata', characters);

  let usual = handler.cell === undefined ? undefined : handler.cell.bind(handler);
  // Directly behind a tag, in a row. XML 1.1 has other ends of lines: such a document is the parser's alone.
  const mayStand = () => tagEnd === written && standsIn(opened, 'sheetData', 'row') && parser.xmlDecl.version !== '1.1';
  let last = '';
  const write = (text: string) => {
    sinceEvent += text.length;
    written += text.length;
    parser.write(text);
  };
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    const text = decoder.decode(chunk, { stream: true });
    if (usual !== undefined && mayHideCells(text, last)) usual = undefined;
    const cell = usual;
    parse(name, () => {
      if (cell === undefined) write(text);
      else takeUsualCells(text, mayStand, cell, write);
    });
    if (text !== '') last = text.slice(-1);
    if (sinceEvent > MAX_XML_PIECE) throw new WorkbookFault(`有一段内容过长：${name}`);
    yield;
  }
  parse(name, () => parser.write(decoder?.decode() ?? '').close());
  yield;
}

/** Whether the innermost elements are these two. */
export function standsIn(within: readonly string[], outer: string, inner: string): boolean {
  return within.at(-1) === inner && within.at(-2) === outer;
}

/** Feeds one part to a handler that keeps what it gathers. */
export async function readXml(name: string, bytes: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of feedXml(name, bytes, handler));
}

/** The parser's complaints are plain errors; whatever else comes out of a handler is a fault of its own or a bug. */
function parse(name: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (error instanceof Error && error.constructor === Error) {
      throw new WorkbookFault(`内容已损坏：${name}`, { cause: error });
    }
    throw error;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Office documents are UTF-8 or UTF-16, the latter with a byte order mark. */
export function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
