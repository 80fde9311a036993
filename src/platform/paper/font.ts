import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

/** Noto Serif SC (SIL Open Font License), a 宋体 of 30 928 characters: what a PDF takes its glyphs from. */
export const FONT_FILES = {
  normal: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
};

const { resolve } = createRequire(import.meta.url);

/** A font's file, of 15 MB. */
export function readFont(style: keyof typeof FONT_FILES): Buffer {
  return readFileSync(resolve(FONT_FILES[style]));
}

/** Of their base character; a font without them shows that one. */
const VARIATION_SELECTORS = /\p{Variation_Selector}/gu;

let characters: ReadonlySet<number> | undefined;

/**
 * The text as the font can show it: a character that it lacks becomes 〓 and its code point, such as 〓(U+2CEB3), so
 * that nothing of a name vanishes unseen. Line feeds stay.
 */
export function showable(text: string): string {
  characters ??= fontCharacters();
  let shown = '';
  for (const character of text.replace(VARIATION_SELECTORS, '')) {
    const code = character.codePointAt(0)!;
    const isKnown = code === 0x0a || characters.has(code);
    shown += isKnown ? character : `〓(U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
  }
  return shown;
}

function fontCharacters(): ReadonlySet<number> {
  const font = create(readFont('normal'));
  if (!('characterSet' in font)) throw new Error('a font file with a single font is expected');
  return new Set(font.characterSet);
}
