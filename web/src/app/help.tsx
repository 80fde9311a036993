import { useSay, type Text } from './language';

const KEYS: readonly (readonly [keys: string, does: Text])[] = [
  ['/', { zh: '搜索纳税人', en: 'Search taxpayers' }],
  ['↑ ↓', { zh: '在列表中上下移动', en: 'Move in a list' }],
  ['Enter', { zh: '打开选中的一行', en: 'Open the row' }],
  ['e', { zh: '变更当前纳税人', en: 'Change what is shown' }],
  ['Ctrl + Enter', { zh: '保存；在连续录入时保存并转到下一项', en: 'Save, and go to the next' }],
  ['Esc', { zh: '返回原来的那一行', en: 'Back to the same row' }],
  ['?', { zh: '本帮助', en: 'This help' }],
];

export function Help() {
  const say = useSay();
  return (
    <table className="keys">
      <tbody>
        {KEYS.map(([keys, does]) => (
          <tr key={keys}>
            <th scope="row">
              <kbd>{keys}</kbd>
            </th>
            <td>{say(does)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
