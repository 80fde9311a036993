import { attribute, beforeEnd, prefixOf, withAttribute } from './xml-text.js';

/** 浅红: light enough to read the cell's own text on it. */
const RED = 'FFFFC7CE';

/**
 * The styles of a workbook with red ones beside them: a red cell has every property of its own style but the fill.
 * Styles are made when they are first asked for, so the part is written after the sheets.
 */
export class MarkedStyles {
  private readonly formats: readonly string[];
  private readonly added: string[] = [];
  private readonly red = new Map<number, number>();
  private reason: number | undefined;

  /** @param xml the styles as they are; a workbook without any has the plain ones */
  constructor(private readonly xml: string) {
    this.formats = elementsOf(xml, 'cellXfs', 'xf');
  }

  /** The number of a cell's style in red. */
  redOf(style: number): number {
    const known = this.red.get(style);
    if (known !== undefined) return known;
    const added = this.add(withAttributes(this.formatOf(style), { fillId: String(this.fillCount()), applyFill: '1' }));
    this.red.set(style, added);
    return added;
  }

  /** The style of the column of reasons: as the plain one, with its lines wrapped. */
  ofReason(): number {
    const open = withAttributes(this.formatOf(0), { applyAlignment: '1' });
    const prefix = prefixOf(open);
    this.reason ??= this.add(
      `${(/^<[^>]*>/.exec(open)?.[0] ?? '').replace(/\/?>$/, '>')}<${prefix}alignment vertical="top" wrapText="1"/></${prefix}xf>`,
    );
    return this.reason;
  }

  /** The part with what was added to it. */
  write(): string {
    const prefix = prefixOf(this.formats[0] ?? '');
    const fill = `<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${RED}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill></${prefix}fill>`;
    const filled = beforeEnd(this.xml, 'fills', fill).replace(/<((?:[\w.-]+:)?fills)\b[^>]*>/, (tag) =>
      withAttribute(tag, 'count', String(this.fillCount() + 1)),
    );
    return beforeEnd(filled, 'cellXfs', this.added.join('')).replace(/<((?:[\w.-]+:)?cellXfs)\b[^>]*>/, (tag) =>
      withAttribute(tag, 'count', String(this.formats.length + this.added.length)),
    );
  }

  private add(format: string): number {
    this.added.push(format);
    return this.formats.length + this.added.length - 1;
  }

  private formatOf(style: number): string {
    return this.formats[style] ?? this.formats[0] ?? '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>';
  }

  private fillCount(): number {
    return elementsOf(this.xml, 'fills', 'fill').length;
  }
}

/** What a workbook without styles is written with. */
export function plainStyles(namespace: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${namespace}">` +
    '<fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
  );
}

function withAttributes(element: string, values: Readonly<Record<string, string>>): string {
  const end = element.indexOf('>') + 1;
  const tag = Object.entries(values).reduce(
    (sofar, [name, value]) => withAttribute(sofar, name, value),
    element.slice(0, end),
  );
  return tag + element.slice(end);
}

/** The elements directly within another, as they are written. */
function elementsOf(xml: string, parent: string, name: string): string[] {
  const within =
    new RegExp(`<(?:[\\w.-]+:)?${parent}\\b[^>]*[^/]>([\\s\\S]*?)</(?:[\\w.-]+:)?${parent}\\s*>`).exec(xml)?.[1] ?? '';
  return (
    within.match(new RegExp(`<(?:[\\w.-]+:)?${name}\\b(?:[^>]*/>|[\\s\\S]*?</(?:[\\w.-]+:)?${name}\\s*>)`, 'g')) ?? []
  ).filter((element) => attribute(element, 'xmlns') === undefined);
}
