import type { Finding } from '../../pack/pack-part.js';
import { Hits, textsIn, type GateRules } from '../gate.js';
import { pageTexts, type DrawnText } from './page-text.js';

type PdfDocument = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;
type Outline = Awaited<ReturnType<PdfDocument['getOutline']>>;

/** What the properties of a document are called where it is opened. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['Title', '标题'],
  ['Author', '作者'],
  ['Subject', '主题'],
  ['Keywords', '关键词'],
  ['Creator', '应用程序'],
  ['Producer', '制作程序'],
]);

/** A moment in a PDF's own writing. */
const MOMENT = /^D:[0-9]{14}(?:Z|[+-][0-9]{2}'[0-9]{2}'?)?$/;

/** Signs whose font does not say what they are: of the private areas, or none at all. */
const UNREADABLE = /[\p{Co}\uFFFD]/u;

/**
 * Looks through a finished PDF: the text of every page, as drawn and as read, its notes and links, and the document's
 * properties, bookmarks, page labels and descriptions. Attachments, forms, scripts and unreadable text, which no notice
 * has, are hits themselves.
 * @throws Error where it is no readable PDF
 */
export async function scanPdf(content: Buffer, rules: GateRules): Promise<Finding[]> {
  // a reader of 1.6 MB, loaded when the first print is checked
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(content), { verbosity: 0 });
  try {
    const hits = new Hits(rules);
    await scanProperties(document, hits);
    scanOutline(await document.getOutline(), hits);
    for (const name of Object.keys(((await document.getAttachments()) ?? {}) as object)) hits.unknown(`附件 ${name}`);
    for (const label of (await document.getPageLabels()) ?? []) hits.scan('页码', label);
    if (await document.hasJSActions()) hits.unknown('脚本');
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      await scanPage(page, `第${number}页`, hits);
      page.cleanup();
    }
    return hits.list();
  } finally {
    await document.destroy();
  }
}

async function scanProperties(document: PdfDocument, hits: Hits): Promise<void> {
  const { info, metadata } = await document.getMetadata();
  const { Custom: custom, ...known } = info as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries({ ...known, ...(custom as object | undefined) })) {
    hits.scan('属性名', name);
    if (typeof value === 'string' && !MOMENT.test(value)) hits.scan(`属性 ${PROPERTIES.get(name) ?? name}`, value);
  }
  if (metadata !== null) hits.scan('属性 XMP', String(metadata.getRaw()));
  if (known['IsAcroFormPresent'] === true || known['IsXFAPresent'] === true) hits.unknown('表单');
}

function scanOutline(items: Outline | null, hits: Hits): void {
  for (const { title, url, items: below } of items ?? []) {
    hits.scan('书签', title);
    if (url !== null) hits.scan('书签', url);
    scanOutline(below as Outline, hits);
  }
}

async function scanPage(page: PdfPage, where: string, hits: Hits): Promise<void> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const drawn = items.filter((item): item is typeof item & DrawnText => 'str' in item);
  for (const text of pageTexts(drawn)) hits.scan(where, text);
  if (drawn.some(({ str }) => UNREADABLE.test(str))) hits.unknown(`${where} 文字`);
  for (const note of (await page.getAnnotations()) as readonly Readonly<Record<string, unknown>>[]) {
    for (const text of textsIn(note)) hits.scan(`${where} 批注`, text);
    if (note['subtype'] !== 'Link') hits.unknown(`${where} 批注`);
  }
  for (const description of textsIn(await page.getStructTree())) hits.scan(`${where} 说明文字`, description);
}
