import type { LineBasis, ListName, NoticeDocument, NoticeList, NoticeRow } from '../domain/notice-document.js';

/** Of the document what the page shows or computes by: nothing but what hangs on the boards, and the parameters. */
export type PageDocument = Pick<
  NoticeDocument,
  | 'number'
  | 'title'
  | 'trial'
  | 'branch'
  | 'month'
  | 'about'
  | 'legalBasis'
  | 'period'
  | 'office'
  | 'objection'
  | 'history'
  | 'rules'
  | 'rulesDigests'
  | 'lists'
  | 'corrects'
  | 'exceptions'
>;

/** Rows of a printed page: places within its list from 1, both included. */
export interface PageRows {
  readonly first: number;
  readonly last: number;
}

/** What the page carries before the rows. */
export interface PageHead {
  readonly document: PageDocument;
  /** of the posted list: the pages of each station's print, and of the whole branch's (station null) */
  readonly pages: readonly { readonly station: string | null; readonly pages: readonly PageRows[] }[];
}

/** The data of a page, read back. */
export interface PageNotice extends PageHead {
  readonly rows: ReadonlyMap<ListName, readonly NoticeRow[]>;
}

const RENTS: readonly LineBasis['rent'][] = ['declared', 'determined', 'own'];

type PackedBasis = readonly [rules: number, section: string, industry: string, rent: number, declarationDecided: 0 | 1];
type PackedRow = readonly [station: string, serial: number, cells: readonly string[], basis: PackedBasis | null];

/** Those of the document's parts that the page carries; worked cases and findings of a set compute nothing. */
export function pageDocument(document: NoticeDocument): PageDocument {
  const { number, title, trial, branch, month, about, legalBasis, period, office } = document;
  const { objection, history, lists, corrects, exceptions, rulesDigests } = document;
  const rules = document.rules.map((set) => ({ ...set, accepts: [], cases: [] }));
  return {
    ...{ number, title, trial, branch, month, about, legalBasis, period, office },
    ...{ objection, history, rules, lists, corrects, exceptions },
    ...(rulesDigests === undefined ? {} : { rulesDigests }),
  };
}

/** Keys of a list's cells, in the order of its columns. */
function keysOf({ columns }: NoticeList): string[] {
  return columns.map(({ key }) => key).filter((key) => key !== 'serial');
}

/**
 * The page's data as lines of JSON: the head; then for each list its name, and a line for each row with the cells that
 * are printed, in the order of the columns. Lines, because a phone reads them one after another.
 */
export class LineWriter {
  private keys: readonly string[] = [];

  head(head: PageHead): string {
    return `${JSON.stringify(head)}\n`;
  }

  list(list: NoticeList): string {
    this.keys = keysOf(list);
    return `${JSON.stringify(list.name)}\n`;
  }

  row({ station, serial, cells, basis }: NoticeRow): string {
    const packed: PackedRow = [
      station,
      serial,
      this.keys.map((key) => cells[key] ?? ''),
      basis && [
        basis.rules,
        basis.section,
        basis.industry,
        RENTS.indexOf(basis.rent),
        basis.declarationDecided ? 1 : 0,
      ],
    ];
    return `${JSON.stringify(packed)}\n`;
  }
}

/** Reads the lines of a `LineWriter`, one after another. */
export class LineReader {
  private head: PageHead | undefined;
  private readonly rows = new Map<ListName, NoticeRow[]>();
  private current: NoticeRow[] = [];
  private keys: readonly string[] = [];

  /** @throws Error where the line is none of a page's */
  take(line: string): void {
    const value = JSON.parse(line) as PageHead | ListName | PackedRow;
    if (this.head === undefined) this.head = value as PageHead;
    else if (typeof value === 'string') this.begin(this.head, value);
    else this.current.push(this.unpacked(value as PackedRow));
  }

  /** @throws Error where no line was there */
  notice(): PageNotice {
    if (this.head === undefined) throw new Error('the page has no data');
    return { ...this.head, rows: this.rows };
  }

  private begin({ document }: PageHead, name: ListName): void {
    const list = document.lists.find((one) => one.name === name);
    if (list === undefined) throw new Error(`the document has no list ${name}`);
    this.keys = keysOf(list);
    this.rows.set(name, (this.current = []));
  }

  private unpacked([station, serial, texts, basis]: PackedRow): NoticeRow {
    const cells: Record<string, string> = {};
    this.keys.forEach((key, index) => (cells[key] = String(texts[index])));
    return { station: String(station), serial: Number(serial), cells, basis: basis && unpackedBasis(basis) };
  }
}

function unpackedBasis([rules, section, industry, rent, declarationDecided]: PackedBasis): LineBasis {
  return { rules, section, industry, rent: RENTS[rent] ?? 'declared', declarationDecided: declarationDecided === 1 };
}
