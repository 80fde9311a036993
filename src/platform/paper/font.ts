import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** Noto Serif SC (SIL Open Font License), a 宋体 of 30 928 characters: what a PDF takes its glyphs from. */
export const FONT_FILES = {
  normal: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
};

const { resolve } = createRequire(import.meta.url);

export type FontStyle = keyof typeof FONT_FILES;

const files = new Map<FontStyle, Buffer>();

/** A font's file, of 15 MB; read once. */
export function readFont(style: FontStyle): Buffer {
  const file = files.get(style) ?? readFileSync(resolve(FONT_FILES[style]));
  files.set(style, file);
  return file;
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

/** How wide a text is in points, written in points of size 1. */
export type Measure = (text: string) => number;

const measures = new Map<FontStyle, Measure>();

/** By the advances of the font's characters. A text has no line feeds, and is `showable`. */
export function measureOf(style: FontStyle): Measure {
  const measure = measures.get(style) ?? newMeasure(openFont(style));
  measures.set(style, measure);
  return measure;
}

/** Of figures that are to stand under each other: the font's 1 is narrow, and is given the room of a 0. */
export function measureFigures(style: FontStyle): Measure {
  const measure = measureOf(style);
  return (text) => measure(text.replaceAll('1', '0'));
}

function newMeasure(font: Font): Measure {
  const advances = new Map<string, number>();
  const advanceOf = (character: string) => {
    const advance = font.glyphForCodePoint(character.codePointAt(0)!).advanceWidth / font.unitsPerEm;
    advances.set(character, advance);
    return advance;
  };
  return (text) => {
    let width = 0;
    for (const character of text) width += advances.get(character) ?? advanceOf(character);
    return width;
  };
}

function fontCharacters(): ReadonlySet<number> {
  return new Set(openFont('normal').characterSet);
}

function openFont(style: FontStyle): Font {
  const font = create(readFont(style));
  if (!('characterSet' in font)) throw new Error('a font file with a single font is expected');
  return font;
}
