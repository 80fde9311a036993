import { pinyin } from 'pinyin-pro';

/** Every syllable that a character is read as, without tones; ü is v, as keyboards have it. */
const SYLLABLES: readonly string[] = `
  a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng
  cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu
  cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo
  e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan
  guang gui gun guo ha hai han hang hao he hei hen heng hng hong hou hu hua huai huan huang hui hun huo ji jia
  jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai
  kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu lo long lou lu
  luan lun luo lv lve m ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu n na nai nan
  nang nao ne nei nen neng ng ni nian niang niao nie nin ning niu nong nou nu nuan nuo nv nve o ou pa pai pan pang
  pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que
  qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai shan
  shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun
  suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen
  weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong
  you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong
  zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
`
  .trim()
  .split(/\s+/);

const SYLLABLE_SET: ReadonlySet<string> = new Set(SYLLABLES);

/** Readings that the dictionary lacks, of surnames and places. */
const FURTHER: Readonly<Record<string, readonly string[]>> = { 黑: ['he'], 那: ['nuo'], 重: ['tong'] };

const known = new Map<string, readonly string[]>();

/**
 * Every reading of a character: of 乐 le, yue, yao and lao; of a letter or digit itself. ü is written v and u, since
 * 吕 is typed as lv and as lu. A dictionary of words would choose one of them and would be wrong in names.
 */
export function readingsOf(character: string): readonly string[] {
  let readings = known.get(character);
  if (readings !== undefined) return readings;
  if (!isHan(character)) return [character];
  readings = read(character);
  known.set(character, readings);
  return readings;
}

function read(character: string): readonly string[] {
  const spoken = pinyin(character, { multiple: true, toneType: 'none', type: 'array', nonZh: 'removed' });
  const typed = [...spoken, ...(FURTHER[character] ?? [])].flatMap((reading) =>
    reading.includes('ü') ? [reading.replace('ü', 'v'), reading.replace('ü', 'u')] : [reading],
  );
  const readings = [...new Set(typed)].filter((reading) => /^[a-z]+$/.test(reading));
  return readings.length === 0 ? [character] : readings;
}

export function isHan(character: string): boolean {
  return /^\p{Script=Han}$/u.test(character);
}

export function isSyllable(text: string): boolean {
  return SYLLABLE_SET.has(text);
}

/** Whether some longer syllable begins with the text: what is typed may go on. */
export function goesOn(text: string): boolean {
  return BEGINNINGS.has(text);
}

const BEGINNINGS: ReadonlySet<string> = new Set(
  SYLLABLES.flatMap((syllable) => Array.from(syllable.slice(1), (_, at) => syllable.slice(0, at + 1))),
);

/** What a person types for a character alone: its first letter, or zh, ch, sh. */
export function isInitial(text: string): boolean {
  return text.length === 1 ? /^[a-z]$/.test(text) : /^[zcs]h$/.test(text);
}

export function syllablesFrom(beginning: string): readonly string[] {
  return SYLLABLES.filter((syllable) => syllable.startsWith(beginning));
}
