import './assessment.css';

/** One table of a parameter set; the row or table whose id is `here` is the one that was asked for. */
export function SetTable({
  id,
  title,
  head,
  figures,
  rows,
  here,
}: {
  readonly id?: string;
  readonly title: string;
  readonly head: readonly string[];
  /** from this column on there are figures */
  readonly figures: number;
  readonly rows: readonly { readonly id: string; readonly cells: readonly string[] }[];
  readonly here: string;
}) {
  return (
    <section className="card" id={id}>
      <h2>{title}</h2>
      <div className="wide">
        <table className="plain" aria-label={title}>
          <thead>
            <tr>
              {head.map((name, column) => (
                <th key={name} scope="col" className={column >= figures ? 'figure' : ''}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} id={row.id} className={here === row.id || here === id ? 'here' : ''}>
                {row.cells.map((cell, column) => (
                  <td key={head[column]} className={column >= figures ? 'figure' : ''}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
