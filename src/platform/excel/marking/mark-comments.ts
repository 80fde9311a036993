import { columnLetter } from '../cell-address.js';
import { attribute, beforeEnd, escapeXml, prefixOf } from './xml-text.js';

/** A cell's remark; row from 1, column from 0. */
export interface CellComment {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

const AUTHOR = '导入检查';

/** The comments of a sheet with these beside them; a cell that has one keeps its own. */
export function withComments(xml: string | undefined, namespace: string, comments: readonly CellComment[]): string {
  const there =
    xml ??
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${namespace}"><authors></authors><commentList></commentList></comments>`;
  const prefix = prefixOf(/<(?:[\w.-]+:)?comments\b/.exec(there)?.[0] ?? '');
  const author = there.match(/<(?:[\w.-]+:)?author\b/g)?.length ?? 0;
  const taken = takenIn(there);
  const added = comments
    .filter((comment) => !taken.has(refOf(comment)))
    .map(
      (comment) =>
        `<${prefix}comment ref="${refOf(comment)}" authorId="${author}"><${prefix}text><${prefix}r>` +
        `<${prefix}t xml:space="preserve">${escapeXml(comment.text)}</${prefix}t></${prefix}r></${prefix}text></${prefix}comment>`,
    );
  const authored = beforeEnd(there, 'authors', `<${prefix}author>${AUTHOR}</${prefix}author>`);
  return beforeEnd(authored, 'commentList', added.join(''));
}

/** The boxes in which a sheet's comments are shown. @param comments the sheet's comments before, whose boxes are there */
export function withBoxes(
  vml: string | undefined,
  before: string | undefined,
  comments: readonly CellComment[],
): string {
  const taken = takenIn(before ?? '');
  const first = 1 + Math.max(1024 * 64, ...[...(vml ?? '').matchAll(/_x0000_s(\d+)/g)].map(([, id]) => Number(id)));
  const boxes = comments.filter((comment) => !taken.has(refOf(comment))).map((comment, at) => box(comment, first + at));
  const there = vml ?? EMPTY_DRAWING;
  const end = there.lastIndexOf('</xml>');
  const type = there.includes('id="_x0000_t202"') ? '' : BOX_TYPE;
  return there.slice(0, end) + type + boxes.join('') + there.slice(end);
}

function takenIn(xml: string): ReadonlySet<string | undefined> {
  return new Set((xml.match(/<(?:[\w.-]+:)?comment\s[^>]*>/g) ?? []).map((tag) => attribute(tag, 'ref')));
}

function refOf({ row, column }: CellComment): string {
  return `${columnLetter(column)}${row}`;
}

const BOX_TYPE =
  '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">' +
  '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>';
const EMPTY_DRAWING =
  '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" ' +
  'xmlns:x="urn:schemas-microsoft-com:office:excel"></xml>';

/** Left of the cell's right neighbour, three columns wide, as high as its text wants. */
function box({ row, column, text }: CellComment, id: number): string {
  const lines = Math.min(12, 2 + Math.ceil(text.length / 16));
  return (
    `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;width:200pt;height:${lines * 14}pt;z-index:1;visibility:hidden" ` +
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>' +
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>' +
    `<x:Anchor>${column + 1}, 15, ${Math.max(0, row - 2)}, 4, ${column + 4}, 15, ${row - 2 + lines}, 4</x:Anchor>` +
    `<x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  );
}
