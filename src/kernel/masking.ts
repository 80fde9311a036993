/** Chinese compound surnames in use; a masked name shows the whole surname. */
const COMPOUND_SURNAMES = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 第五 轩辕 拓跋 淳于 亓官 闾丘 漆雕'.split(
    ' ',
  ),
);

/** A person on a notice: the surname (a compound one whole) and one star, 张*. */
export function maskPerson(name: string): string {
  const characters = [...name.trim()];
  if (characters.length === 0) return '';
  const compound = characters.slice(0, 2).join('');
  return characters.length > 2 && COMPOUND_SURNAMES.has(compound) ? `${compound}*` : `${characters[0]}*`;
}

/** A taxpayer's number on a notice: its first six and last two characters, the rest stars. */
export function maskNumber(number: string): string {
  return number.length <= 8
    ? '*'.repeat(number.length)
    : number.slice(0, 6) + '*'.repeat(number.length - 8) + number.slice(-2);
}
