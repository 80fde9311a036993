/** Why a file cannot be read as a workbook, in words for its user; `readWorkbook` adds the name of the file. */
export class WorkbookFault extends Error {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
    this.name = 'WorkbookFault';
  }
}
