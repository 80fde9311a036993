import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ADOBE, CODED, jpeg, PLACE, png } from './made-photo.js';
import { cleanPhoto } from './photo.js';

describe('a photograph', () => {
  it.each([
    ['JPEG, small end first', jpeg()],
    ['JPEG, large end first', jpeg({ little: false })],
  ])('keeps its picture, its day and how it is turned, not its place: %s', (_, content) => {
    const photo = cleanPhoto(content)!;
    expect(photo).toMatchObject({ mediaType: 'image/jpeg', takenOn: '2026-11-02' });
    expect(photo.content.includes(PLACE)).toBe(false);
    expect(photo.content.includes(CODED)).toBe(true);
    expect(photo.content.includes('2026:11:02 09:30:00')).toBe(true);
    expect(photo.content.subarray(-2).toString('hex')).toBe('ffd9');
    // orientation 6 in the new notes
    expect(photo.content.includes(Buffer.from('011200030000000100060000', 'hex'))).toBe(true);
  });

  it('keeps of its head how it is to be shown, and no small copy of it, no colour profile, nothing unknown', () => {
    const { content } = cleanPhoto(jpeg())!;
    expect(content.includes(Buffer.from('JFIF\0\x01\x02\x01\0\x48\0\x48\0\0', 'latin1'))).toBe(true);
    expect(content.includes(ADOBE)).toBe(true);
    for (const gone of ['JFXX', 'ICC_PROFILE', 'Photoshop', 'ns.adobe.com', PLACE.slice(0, 5), '\xff\xf0'])
      expect(content.includes(Buffer.from(gone, 'latin1'))).toBe(false);
    // the head, the notes, Adobe's colours, table, picture
    expect(content.length).toBeLessThan(300);
  });

  it('cleaned again is the same', () => {
    for (const content of [jpeg(), png()]) {
      const once = cleanPhoto(content)!;
      expect(cleanPhoto(once.content)).toEqual(once);
    }
  });

  it('without a day that could be has none', () => {
    expect(cleanPhoto(jpeg({ moment: '0000:00:00 00:00:00' }))?.takenOn).toBeNull();
    expect(cleanPhoto(jpeg({ moment: '                   ' }))?.takenOn).toBeNull();
  });

  it('as PNG keeps its picture and nothing beside it', () => {
    const photo = cleanPhoto(png())!;
    expect(photo).toMatchObject({ mediaType: 'image/png', takenOn: null });
    expect(photo.content.includes(PLACE)).toBe(false);
    expect(photo.content.includes('IDAT')).toBe(true);
    for (const gone of ['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME', 'iCCP'])
      expect(photo.content.includes(gone)).toBe(false);
  });

  it('that is cut off, or none, is refused', () => {
    for (const whole of [jpeg({ behind: '' }), png().subarray(0, -PLACE.length)])
      for (let length = 0; length < whole.length; length++)
        expect(cleanPhoto(whole.subarray(0, length))).toBeUndefined();
    expect(cleanPhoto(Buffer.from('GIF89a'))).toBeUndefined();
  });

  it('whatever its bytes are, never ends the program', () => {
    const bytes = fc
      .uint8Array({ maxLength: 200 })
      .map((tail) => Buffer.concat([jpeg().subarray(0, 40), Buffer.from(tail)]));
    fc.assert(fc.property(bytes, (content) => void cleanPhoto(content)));
  });
});
