import type { PaperKind } from '../../visit/domain/papers.js';
import type { PhonePaper } from '../outstanding.js';
import type { PhoneState } from './phone-state.js';

/** Long enough to read a lease by. */
const LONGEST_SIDE = 2000;
const JPEG_QUALITY = 0.85;

/**
 * Keeps a picture from the camera as a JPEG of at most 2000 pixels: a telephone's own are larger than the line carries,
 * and say where they were taken.
 * @returns its hash; null where it is no picture
 */
export async function keepPicture(
  state: PhoneState,
  visit: string,
  kind: PaperKind,
  file: File,
): Promise<string | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return null;
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return keepCanvas(state, { visit, kind, signer: null }, canvas, 'image/jpeg');
}

/** Keeps what was drawn. @returns its SHA-256 */
export async function keepCanvas(
  state: PhoneState,
  paper: Pick<PhonePaper, 'visit' | 'kind' | 'signer'>,
  canvas: HTMLCanvasElement,
  type: 'image/jpeg' | 'image/png',
): Promise<string | null> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, JPEG_QUALITY));
  if (blob === null) return null;
  const content = await blob.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const takenAt = new Date().toISOString();
  await state.addPaper({ ...paper, sha256, takenAt, arrived: false, refusal: null }, content);
  return sha256;
}
