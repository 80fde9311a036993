/** What the page says, in Chinese and in English; `{0}`, `{1}` … stand for what is put in. */
const WORDS = {
  language: ['English', '中文'],
  damaged: [
    '本页的数据不完整或已损坏，无法显示。请重新扫描公示栏上的二维码，或到办税服务厅查看。',
    'The data of this page is damaged or cut off. Scan the code on the board again, or ask at the tax office.',
  ],
  number: ['文号：{0}', 'No. {0}'],
  about: ['所属期：{0}', 'For {0}'],
  period: ['公示期：{0}至{1}', 'Posted for objections from {0} to {1}'],
  corrects: ['更正 {0}（{1}张贴）：{2}', 'Corrects {0} (posted {1}): {2}'],
  exceptions: ['另有 {0} 户未列入：{1}', '{0} households are left out: {1}'],
  trial: ['测算：只作计算，未经核准。', 'Trial: computed, not approved.'],

  verdict: ['核对结果', 'Is it right?'],
  working: ['正在本机逐行核算：{0} / {1} 行', 'Computing every line on this device: {0} of {1}'],
  sound: ['全部 {0} 行核算一致', 'All {0} lines come out'],
  soundNote: [
    '每行的系数、营业额、起征点和税额，都由您的设备按公布的参数重新算过。',
    'Coefficients, turnover, threshold and tax of each were computed again on your device from the published parameters.',
  ],
  notComputedLines: ['{0} 行只列名单，不含计算', '{0} lines are listed only, without sums'],
  countsSound: ['各站及全分局的户数相符', 'The counts of every station and of the branch add up'],
  totalsSound: ['各站及全分局的户数、税额合计相符', 'The totals of every station and of the branch add up'],
  wrong: ['核算不一致：{1} 行中有 {0} 行不符', 'Not right: {0} of {1} lines do not come out'],
  wrongLine: ['{0}第 {1} 行 {2}：{3}与重新计算的不符', '{0}, line {1}, {2}: {3} differs from what the formula gives'],
  wrongWhole: ['{0}第 {1} 行 {2}：按所附参数无法计算', '{0}, line {1}, {2}: cannot be computed from the parameters'],
  wrongMore: ['另有 {0} 行', 'and {0} more'],
  totalsWrong: ['{0}的户数或税额合计与各行之和不符', 'The totals of {0} are not those of its rows'],
  digestWrong: [
    '{0}的内容与本页所载校验码不符：有人改动过本页',
    'The rows of {0} do not fit the digest on this page: somebody has changed it',
  ],
  altered: ['本页与张贴的公示不符，请勿采信', 'This page is not what was posted: do not rely on it'],
  alteredAdvice: [
    '请重新扫描公示栏上的二维码，以公示栏为准；并请告知税务所（电话 {0}）。',
    'Scan the code on the board again and rely on the board; please tell the tax office ({0}).',
  ],
  boardSame: ['与公示栏一致：{0}第 {1} 页', 'Same as on the board: {0}, page {1}'],
  boardSameNote: [
    '本页清单的校验码与您所扫二维码中的相同。',
    'The digest of the list on this page is the one in the code that you scanned.',
  ],
  boardOther: [
    '与公示栏不一致：本页没有您所扫二维码指明的清单',
    'Not the same as on the board: no list of this page has the digest that you scanned',
  ],
  boardBroken: [
    '网址中的校验码不完整，无法自动与公示栏比对',
    'The digest in the address is incomplete and cannot be compared with the board',
  ],
  boardAsk: ['请您与公示栏比对八个字', 'Please compare eight characters with the board'],
  boardAskNote: [
    '本页不是从公示栏的二维码打开的。请把下面的八个字与公示栏页脚的比对：完全相同，清单才是张贴的那一份。',
    'This page was not opened by the code on the board. Compare these characters with those at the foot of the board: only if all are the same is this the list that was posted.',
  ],

  lookup: ['查找', 'Look up'],
  list: ['清单', 'List'],
  station: ['管理站', 'Station'],
  wholeBranch: ['全部管理站', 'All stations'],
  search: ['名称、地址、序号或识别号末几位', 'Name, address, serial or last digits of the number'],
  searchHint: ['例如：中山路 便利店', 'such as a street and a trade'],
  found: ['找到 {0} 行', '{0} found'],
  foundFirst: ['找到 {0} 行，显示前 {1} 行', '{0} found, the first {1} shown'],
  boardPage: ['第', 'Page'],
  ofPages: ['页 / 共 {0} 页', 'of {0}'],
  scannedPage: ['您扫描的就是这一页，已用竖线标出', 'This is the page that you scanned, marked by a bar'],
  before: ['上一页', 'Previous'],
  after: ['下一页', 'Next'],
  noRows: ['没有找到', 'Nothing found'],
  emptyPage: ['这一页上没有清单的行', 'No line of the list is on this page'],
  turnover: ['核定月营业额', 'Monthly turnover'],
  tax: ['月应纳税额', 'Monthly tax'],
  reached: ['达起征点', 'threshold reached'],
  below: ['未达起征点', 'below threshold'],
  steps: ['计算过程', 'Step by step'],
  notComputed: ['本行没有计算过程。', 'Nothing was computed for this line.'],
  cannotCompute: ['按本页所附参数无法算出本行。', 'This line cannot be computed from the parameters on this page.'],
  unlikeFormula: ['与重新计算的不符', 'not what the formula gives'],
  tryThis: ['用这一行的情况试算', 'Try with the facts of this line'],

  tryOut: ['试算', 'Try it yourself'],
  tryNote: [
    '填写自己的情况，看按同一公式算出多少。只在您的设备上计算，不向任何地方发送，也不保存；结果仅供参考。',
    'Enter your own facts and see what the same formula gives. It is computed on your device only; nothing is sent or kept. For reference only.',
  ],
  set: ['参数', 'Parameters'],
  section: ['地段', 'Section'],
  industry: ['行业（定额项目）', 'Industry'],
  area: ['经营面积（㎡）', 'Area (m²)'],
  rentKind: ['房租', 'Rent'],
  declared: ['租赁，按申报的房租', 'leased, rent as declared'],
  determined: ['租赁，按税务机关核定的房租', 'leased, rent as determined by the office'],
  own: ['自有房屋，按参考租金', 'own premises, reference rent'],
  monthlyRent: ['月房租（元）', 'Monthly rent (yuan)'],
  declaredTurnover: ['自行申报的月营业额（元，可不填）', 'Declared monthly turnover (yuan, may be blank)'],
  compute: ['计算', 'Compute'],
  noFigure: ['请填数字，例如 36.5', 'Please enter a number such as 36.5'],
  notAboveZero: ['必须大于零', 'Must be above zero'],
  implausible: [
    '申报的房租应在 {0} 元至 {1} 元之间；否则须由税务人员核定房租后才能定税',
    'A declared rent must lie between {0} and {1} yuan; otherwise an officer must determine it first',
  ],
  yuan: ['{0} 元', '{0} yuan'],
  triedReason: ['试算', 'tried'],

  proof: ['校验码', 'Digests'],
  digestOf: ['{0}的清单校验码', 'Digest of the list of {0}'],
  history: ['公示前审计链的链头（第 {0} 条）', 'Head of the audit chain before the notice (row {0})'],
  parameters: ['定税参数', 'Parameters'],
  parametersOf: ['“{0}”（{1}）的参数校验码', 'Digest of the parameters “{0}” ({1})'],
  parametersNote: [
    '各行按下列参数计算。参数校验码是参数公布时的SHA-256值，随公示一并存证，可与税务机关公布的比对；本页不重新计算它。',
    'The lines are computed by these parameters. The digest is the SHA-256 of the parameters as they were published, kept with the notice: compare it with what the tax office has published; this page does not compute it again.',
  ],
  honest: [
    '本页能发现数据被改动，但发现不了核对程序本身被替换。要放心，请重新扫描公示栏的二维码，或与他人保存的、办税服务厅的那一份比对。',
    'This page finds changed data, but not a replaced program. To be sure, scan the code on the board again, or compare with a copy that somebody else or the office has kept.',
  ],
  objections: ['异议', 'Objections'],
  address: ['地址：{0}', 'Address: {0}'],
  telephone: ['电话：{0}', 'Telephone: {0}'],
  legalBasis: ['依据', 'Legal basis'],
  offline: ['本页可以保存，没有网络也能打开。', 'This page can be saved and opened without a network.'],

  'column.number': ['纳税人识别号', 'Number'],
  'column.name': ['纳税人名称', 'Name'],
  'column.owner': ['经营者', 'Owner'],
  'column.address': ['经营地址', 'Address'],
  'column.industry': ['行业', 'Industry'],
  'column.area': ['经营面积', 'Area (m²)'],
  'column.rent': ['月房租', 'Monthly rent'],
  'column.industryCoefficient': ['行业系数', 'Industry coefficient'],
  'column.areaCoefficient': ['面积系数', 'Area coefficient'],
  'column.rentCoefficient': ['房租系数', 'Rent coefficient'],
  'column.assessedTurnover': ['核定月营业额', 'Monthly turnover'],
  'column.thresholdReached': ['是否达起征点', 'Threshold reached'],
  'column.monthlyTax': ['月应纳税额', 'Monthly tax'],
} as const satisfies Readonly<Record<string, readonly [string, string]>>;

export type Word = keyof typeof WORDS;
export type Language = 'zh' | 'en';

/** Says a sentence in the language that was chosen. */
export type Say = (word: Word, ...values: readonly (string | number)[]) => string;

export function sayingIn(language: Language): Say {
  return (word, ...values) =>
    WORDS[word][language === 'zh' ? 0 : 1].replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)]));
}

/** A column's title: as printed, or in English where there is one. */
export function columnTitle({ key, header }: { readonly key: string; readonly header: string }, language: Language) {
  const word = `column.${key}`;
  return language === 'en' && word in WORDS ? WORDS[word as Word][1] : header;
}
