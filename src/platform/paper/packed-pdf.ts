import { zlibSync } from 'fflate';
import PDFDocument from 'pdfkit';

type Chunk = string | Uint8Array;

/**
 * A PDF whose streams (pages, fonts) are packed by a library of plain script and not by Node's zlib, whose bytes differ
 * from one version and processor to another: the same document gives the same bytes wherever it is made. Pictures, which come packed, have no place in it.
 */
export class PackedPdf extends PDFDocument {
  constructor(options: PDFKit.PDFDocumentOptions) {
    super({ ...options, compress: false });
  }

  /** An object of the file; what is written into it is packed when it ends. */
  override ref(data: object): PDFKit.PDFKitReference {
    const reference = super.ref(data);
    const chunks: Buffer[] = [];
    const [write, end] = [reference.write.bind(reference), reference.end.bind(reference)];
    reference.write = (chunk: Chunk) => void chunks.push(bytesOf(chunk));
    reference.end = (chunk?: Chunk) => {
      if (chunk !== undefined) chunks.push(bytesOf(chunk));
      if (chunks.length > 0) {
        Object.assign(reference.data, { Filter: 'FlateDecode' });
        write(zlibSync(Buffer.concat(chunks)));
      }
      end(undefined);
    };
    return reference;
  }
}

/** Text is operators or a table, a line of one byte a character. */
function bytesOf(chunk: Chunk): Buffer {
  return typeof chunk === 'string' ? Buffer.from(`${chunk}\n`, 'latin1') : Buffer.from(chunk);
}
