/**
 * How a name, a person and an address are written, with what says nothing taken away. The market authority and the
 * tax office keep the same licence in two programs, so the same words come in other widths, brackets and blanks; a
 * finding for each of those would bury the real ones (国税发〔2003〕81号 asks for differences of the registration, not of
 * its typing). Each rule below takes away what cannot tell two taxpayers apart, and nothing else: a word more, such as
 * （新） behind a name or 附1号 behind an address, is a difference.
 */

/** Blanks and characters without width: input methods leave them, no law gives them a meaning. */
const BLANKS = /[\s\u200B-\u200D\u2060\uFEFF]+/g;

/** Brackets are one kind; what stands within them counts. */
const OPENING = /[[{<〔【《〈「『]/g;
const CLOSING = /[\]}>〕】》〉」』]/g;

/** Strokes between numbers: 3－5号, 3—5号 and 3~5号 are one range. The character 一 is a numeral and none of them. */
const STROKES = /[‐‑‒–—―−~〜]+/g;

/** The dot in the name of a person of a minority (阿不都·热合曼), of which every keyboard has another one. */
const DOTS = /[·•‧・∙⋅.]/g;

/** Width (GB 18030 has letters, digits and signs twice), blanks, the kind of brackets and strokes, and letters' case. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(BLANKS, '')
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(STROKES, '-')
    .toLowerCase();
}

/**
 * A name. 公司法 article 7 lets a company call itself 有限责任公司 or 有限公司, 股份有限公司 or 股份公司, and means the same
 * by both; a company limited by shares is another form than a limited one and stays apart. The division in front
 * (示范县…) is a part of the name by 企业名称登记管理规定 article 6 and 个体工商户名称登记管理办法, so that it counts; see
 * `onlyDivision`.
 */
export function nameKey(name: string): string {
  return fold(name).replaceAll('有限责任公司', '有限公司').replaceAll('股份公司', '股份有限公司');
}

/** A person: 张 伟 is 张伟. A character more or another one is another person; nothing is guessed. */
export function ownerKey(owner: string): string {
  return fold(owner).replace(DOTS, '·');
}

/** An address as it is written, still with its divisions. */
export function addressKey(address: string): string {
  return fold(address);
}

/** Province, prefecture and county; not 区, 乡, 镇 or 街道, which place a house, nor 超市 and 夜市, which are none. */
const DIVISIONS = /^(?:[\u4e00-\u9fff]{2,10}?(?:自治区|自治州|自治县|自治旗|省|(?<![超夜菜集早门])市|县|旗|盟))+$/;

export function sameName(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other);
}

export function sameOwner(one: string, other: string): boolean {
  return ownerKey(one) === ownerKey(other);
}

/**
 * Two addresses are the same where one only leaves out divisions that the other writes: every address of the branch
 * lies in its county (税务登记管理办法 article 2: registration is where the business is). Divisions that contradict each
 * other are a difference.
 */
export function sameAddress(one: string, other: string): boolean {
  const [a, b] = [addressKey(one), addressKey(other)];
  return a === b || leavesOutDivisions(a, b);
}

/** Whether two names differ only in the division in front: a finding still, yet one that an officer settles at a glance. */
export function onlyDivision(one: string, other: string): boolean {
  return leavesOutDivisions(nameKey(one), nameKey(other));
}

function leavesOutDivisions(a: string, b: string): boolean {
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return short.length > 2 && long.endsWith(short) && DIVISIONS.test(long.slice(0, -short.length));
}

/** What is left of a name for likeness: no division, no remark in brackets, no legal form. */
export function nameCore(name: string): string {
  const key = nameKey(name)
    .replace(/\([^()]*\)/g, '')
    .replace(/(?:股份)?有限公司$/, '');
  return withoutDivisions(key);
}

/** An address for likeness: without its divisions. */
export function addressCore(address: string): string {
  return withoutDivisions(addressKey(address));
}

/** Two characters at least stay: 沙县小吃 loses 沙县, 县城 loses nothing. */
function withoutDivisions(key: string): string {
  for (let length = Math.min(key.length - 2, 24); length > 1; length--)
    if (DIVISIONS.test(key.slice(0, length))) return key.slice(length);
  return key;
}
