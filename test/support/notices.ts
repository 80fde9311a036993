import exceljs from 'exceljs';

/** What a notice says below its list of the history that it bears witness to: `SEQ:HASH`; undefined where it says nothing. */
export async function chainHead(content: Buffer): Promise<string | undefined> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(content as unknown as exceljs.Buffer);
  const sheet = workbook.getWorksheet('公示');
  const foot = String(sheet?.getCell(sheet.rowCount - 1, 1).value);
  return /^存证：本公示生成前，本分局审计链的链头为(\d+:[0-9a-f]{64})。/.exec(foot)?.[1];
}
