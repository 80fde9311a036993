/** What can be wrong with a chain, in the office's words; {names} come from the finding's data. */
const FINDINGS = {
  'row-edited': {
    zh: '第 {seq} 行的内容与它自己的哈希不符：写入之后被改动过。',
    en: 'Row {seq} does not give its own hash: it was changed after it was written.',
  },
  'row-foreign': {
    zh: '第 {seq} 行是机关 {other} 的日志，被挪到了这里。',
    en: 'Row {seq} belongs to the log of authority {other} and was moved here.',
  },
  'row-inserted': {
    zh: '第 {seq} 行的编号已有一行：其中一行是后来塞进来的。',
    en: 'The number {seq} is taken already: one of its rows was put in afterwards.',
  },
  'rows-missing': {
    zh: '第 {seq} 至 {to} 行缺失：被删除了。',
    en: 'Rows {seq} to {to} are missing: they were deleted.',
  },
  'rows-cut': {
    zh: '第 {seq} 至 {to} 行缺失：日志的末尾被截去，而链头、月末封存或所附的值还记着它们。',
    en: 'Rows {seq} to {to} are missing: the end of the log was cut off, but its head, a closing or values still tell of them.',
  },
  'link-broken': {
    zh: '第 {seq} 行接不上它前面的一行：次序被调换，或前面的行被替换、插入。',
    en: 'Row {seq} does not follow from the row before it: rows were reordered, replaced or put in between.',
  },
  'time-backwards': {
    zh: '第 {seq} 行的时间早于它前面的一行。',
    en: 'Row {seq} is dated earlier than the row before it.',
  },
  'month-wrong': {
    zh: '第 {seq} 行放在 {month}，而它的时间属于 {expected}。',
    en: 'Row {seq} is kept under {month}, but its time belongs to {expected}.',
  },
  'values-edited': {
    zh: '第 {seq} 行所附的前后值或理由与该行的摘要不符：被改动过。',
    en: 'The values or the reason beside row {seq} do not give its digest: they were changed.',
  },
  'values-deleted': {
    zh: '第 {seq} 行所附的前后值和理由不在了，日志中却没有准许清除它们的销毁记录。',
    en: 'The values and the reason beside row {seq} are gone, and no erasure in the log took them.',
  },
  'values-added': {
    zh: '第 {seq} 行本来没有前后值和理由，现在却有：是后来添上的。',
    en: 'Row {seq} never had values or a reason beside it, but has now: they were added.',
  },
  'head-missing': {
    zh: '链头不见了；日志的最后一行是第 {seq} 行。',
    en: 'The head of the chain is gone; the last row of the log is {seq}.',
  },
  'head-behind': {
    zh: '链头停在第 {head} 行，日志却有到第 {last} 行：链头被改回，或第 {seq} 行以后不是程序写的。',
    en: 'The head stands at row {head}, but the log goes on to {last}: it was set back, or what follows was not written by the program.',
  },
  'head-wrong': {
    zh: '链头与日志的最后一行（第 {seq} 行）不一致：其中之一被改动过。',
    en: 'The head is not the last row of the log ({seq}): one of them was changed.',
  },
  'closing-missing': {
    zh: '{month} 的月末封存不见了，应封存在第 {seq} 行。',
    en: 'The closing of {month} is gone; it should stand at row {seq}.',
  },
  'closing-wrong': {
    zh: '{month} 的月末封存与该月最后一行（第 {seq} 行）不一致：其中之一被改动过。',
    en: 'The closing of {month} is not the last row of that month ({seq}): one of them was changed.',
  },
  'closing-early': {
    zh: '{month} 已有月末封存，日志却只到该月为止：第 {seq} 行起被截去，或封存是后来添上的。',
    en: 'The month {month} has a closing, yet the log ends in it: rows were cut off from {seq} on, or the closing was added.',
  },
  'closing-unfounded': {
    zh: '{month} 封存在第 {seq} 行，日志中却没有该月的行：被删除了，或封存是后来添上的。',
    en: 'The closing of {month} stands at row {seq}, but the log has no row of that month: they were deleted, or the closing was added.',
  },
  'month-gone': {
    zh: '{month}（到第 {seq} 行）已不在日志中，而日志没有把它移出存档的记录。',
    en: 'The month {month}, which ends at row {seq}, is no longer in the log, and no row tells that it was taken out.',
  },
  'posted-missing': {
    zh: '公布过的第 {seq} 行不在日志中，日志到第 {last} 行为止：日志被截去或删除，或恢复的是较早的备份。',
    en: 'Row {seq}, whose head was posted, is not in the log, which ends at {last}: rows were cut off or deleted, or an older backup was restored.',
  },
  'posted-differs': {
    zh: '第 {seq} 行的哈希不是公布过的那个：第 {from} 至 {seq} 行之间的历史被改写过。',
    en: 'The hash of row {seq} is not the one that was posted: the history between rows {from} and {seq} was rewritten.',
  },
  'posted-archived': {
    zh: '公布过的第 {seq} 行在已移出的月份（{month}）里，在这里无法核对；请把该月存档接回后再核对。',
    en: 'Row {seq}, whose head was posted, is in a month that was taken out ({month}) and cannot be checked here; attach its archive and verify again.',
  },
  'seal-broken': {
    zh: '第 {seq} 行封存的数据（{kind} {key}）被改动过：封存时 {rows} 行，现在 {now} 行，内容与封存时不同。',
    en: 'What row {seq} sealed ({kind} {key}) was changed: {rows} rows then, {now} now, and not the same content.',
  },
  'seal-changed': {
    zh: '第 {seq} 行把第 {former} 行已封存的数据（{kind} {key}）以不同的内容另行封存；定下的数据只封存一次。',
    en: 'Row {seq} seals what row {former} had sealed ({kind} {key}), with other content; what is decided is sealed once.',
  },
  'seal-gone': {
    zh: '第 {seq} 行封存的数据（{kind} {key}，{rows} 行）不在了。',
    en: 'What row {seq} sealed ({kind} {key}, {rows} rows) is gone.',
  },
} as const;

export type FindingKind = keyof typeof FINDINGS;

/** Something that an honest chain cannot show. */
export interface Finding {
  readonly kind: FindingKind;
  /** the first bad row */
  readonly seq: number;
  readonly zh: string;
  readonly en: string;
}

export function finding(kind: FindingKind, seq: number, data: Readonly<Record<string, string | number>> = {}): Finding {
  const fill = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(name === 'seq' ? seq : data[name]));
  return { kind, seq, zh: fill(FINDINGS[kind].zh), en: fill(FINDINGS[kind].en) };
}
