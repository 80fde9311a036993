/**
 * What a workbook may be before it is refused. Everything is counted on the bytes and elements that really come out,
 * while they come: a header that lies about its sizes gains nothing.
 */

/** A workbook has a few dozen parts, one more for each picture; the directory is read into memory. */
export const MAX_ENTRIES = 10_000;
export const MAX_DIRECTORY_BYTES = 16 * 1024 ** 2;

/** A full sheet of 1,048,576 rows and 25 columns is about 1.5 GiB of XML; it is streamed, so this only bounds time. */
export const MAX_UNPACKED_BYTES = 2 * 1024 ** 3;

/**
 * Sheets pack 5 to 25 times, deflate's best is 1,032. Highly regular sheets that omit cell addresses can pass 200, so
 * the ratio speaks only once a part is larger than honest small files get.
 */
export const MAX_RATIO = 200;
export const RATIO_FROM_BYTES = 64 * 1024 ** 2;

/** Relationships and the list of sheets: a few kilobytes. */
export const MAX_SMALL_PART_BYTES = 16 * 1024 ** 2;

/** Only one flag per cell style is kept; worn workbooks carry tens of megabytes of styles. */
export const MAX_STYLES_BYTES = 64 * 1024 ** 2;

/** Shared strings are the only part held in memory while sheets are read: some five million names and addresses. */
export const MAX_SHARED_STRINGS_BYTES = 512 * 1024 ** 2;

/** Excel's own bounds. */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;
export const MAX_CELL_TEXT = 32_767;

/** A row is held whole: 16,384 cells of 32,767 characters would be a gigabyte. */
export const MAX_ROW_TEXT = 4 * 1024 ** 2;

/** Merged ranges are reported in one piece at the end of a sheet. */
export const MAX_MERGES = 1_048_576;

/** Workbook XML is a dozen levels deep; the parser keeps every open element. */
export const MAX_XML_DEPTH = 100;

/** The longest text or tag: 32,767 characters of `&#x4E2D;` are a quarter of it; the parser keeps it until its end. */
export const MAX_XML_PIECE = 1024 ** 2;
