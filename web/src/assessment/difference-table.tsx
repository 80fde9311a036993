import { useSay } from '../app/language';
import type { Changed } from './set-difference';
import { SetTable } from './set-table';

/** Old and new figures beside each other, table by table. */
export function DifferenceTable({ changed }: { readonly changed: readonly Changed[] }) {
  const say = useSay();
  if (changed.length === 0)
    return <p className="card">{say({ zh: '两套参数的数没有差别。', en: 'The figures do not differ.' })}</p>;
  const none = say({ zh: '（没有）', en: '(none)' });
  return [...new Set(changed.map(({ table }) => table))].map((table) => (
    <SetTable
      key={table.zh}
      title={say(table)}
      head={[
        ...[say({ zh: '数', en: 'Figure' }), say({ zh: '文件', en: 'Document' })],
        ...[say({ zh: '原', en: 'Old' }), say({ zh: '新', en: 'New' })],
      ]}
      figures={2}
      here=""
      rows={changed
        .filter((one) => one.table === table)
        .map((one) => ({
          id: one.path,
          cells: [say(one.name), one.document, one.old ?? none, one.now ?? none],
        }))}
    />
  ));
}
