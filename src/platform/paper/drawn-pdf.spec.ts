import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { zlibSync } from 'fflate';
import { DrawnPdf } from './drawn-pdf.js';
import { qrPicture } from './qr.js';

/** The packed bytes of every stream of a PDF. */
function streamsOf(pdf: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  for (let at = pdf.indexOf('\nstream\n'); at >= 0; at = pdf.indexOf('\nstream\n', at)) {
    const from = at + '\nstream\n'.length;
    at = pdf.indexOf('\nendstream', from);
    streams.push(pdf.subarray(from, at));
  }
  return streams;
}

async function drawn(): Promise<Buffer> {
  const pdf = new DrawnPdf(595, 842, { title: '公示', subject: '公示〔2026〕1号' });
  for (const page of ['第一页', '第二页']) {
    await pdf.nextPage();
    pdf.text(`${page}：示范县中山路1号 1,234.50`, 50, 50, { size: 12 });
    pdf.qr('https://tax.example/notices/1', 50, 80, 60);
  }
  return pdf.bytes();
}

describe('a drawn PDF', () => {
  it('is packed by a library of plain script, so that no computer and no version of Node gives other bytes', async () => {
    const streams = streamsOf(await drawn());
    // two pages, the font and its table of characters
    expect(streams.length).toBeGreaterThanOrEqual(4);
    for (const packed of streams) expect(Buffer.from(zlibSync(inflateSync(packed)))).toEqual(packed);
  });

  it('has the same bytes when it is drawn again', async () => {
    expect(await drawn()).toEqual(await drawn());
  });
});

describe('a QR code as a picture', () => {
  it('is packed likewise', () => {
    const png = qrPicture('https://tax.example/notices/1');
    const at = png.indexOf('IDAT');
    const packed = png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
    expect(Buffer.from(zlibSync(inflateSync(packed)))).toEqual(packed);
  });
});
