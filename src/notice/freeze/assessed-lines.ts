import type { ParametersInForce, ParametersService } from '../../assessment/parameters/parameters.service.js';
import { LINE } from '../../assessment/run/results.service.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { portionsOf } from '../../platform/database/portions.js';
import { assessedRow, type AssessedLine } from '../domain/assessed-row.js';
import type { FrozenRow } from '../domain/frozen-row.js';
import type { LineBasis, ListTotal } from '../domain/notice-document.js';
import { recompute } from '../domain/recompute.js';
import { placedGroups } from './placed-groups.js';
import type { Subject } from './subject.js';

type Line = AssessedLine & Row & { readonly parameterSetId: string };

/** Beside what a line shows, the inputs that say where its rent is from, and by which set it was computed. */
const COLUMNS = `${LINE}, premises, declared_rent::text AS "declaredRent", determined_rent::text AS "determinedRent",
  parameter_set_id AS "parameterSetId"`;
const AT_ONCE = 1000;

/** Lines of a run or of a batch, station by station as the branch's list has them. */
export class AssessedLines {
  private constructor(
    private readonly connection: Connection,
    private readonly from: string,
    private readonly values: readonly unknown[],
    private readonly sets: readonly ParametersInForce[],
    /** by their first section code */
    private readonly stations: readonly string[],
  ) {}

  /** @param from FROM and WHERE of a table with the columns of a line; `values` are its parameters, the authority first */
  static async of(
    connection: Connection,
    parameters: ParametersService,
    from: string,
    values: readonly [authority: string, ...rest: unknown[]],
  ): Promise<AssessedLines> {
    const stations = await connection.query<Row & { station: string }>(
      `SELECT station ${from} GROUP BY station ORDER BY min(section_code COLLATE "C"), station COLLATE "C"`,
      values,
    );
    const used = await connection.query<Row & { id: string }>(`SELECT DISTINCT parameter_set_id AS id ${from}`, values);
    const sets: ParametersInForce[] = [];
    for (const { id } of used) sets.push(await parameters.get(values[0], id, connection));
    sets.sort((a, b) => (a.validFrom === b.validFrom ? order(a.digest, b.digest) : order(a.validFrom, b.validFrom)));
    const names = stations.map(({ station }) => station);
    return new AssessedLines(connection, from, values, sets, names);
  }

  /** The sets by which the lines were computed, the oldest first, and their rows. */
  get listed(): Pick<Subject, 'rules' | 'rulesDigests' | 'stations' | 'rows'> {
    return {
      rules: this.sets.map(({ set }) => set),
      rulesDigests: this.sets.map(({ digest }) => digest),
      stations: this.stations,
      rows: () => this.rows(),
    };
  }

  get documents(): string[] {
    return [...new Set(this.sets.map(({ document }) => document))];
  }

  /** What the lines are as a whole, summed up by the database. */
  async whole(): Promise<ListTotal> {
    const [whole] = await this.connection.query<Row & ListTotal>(
      `SELECT count(*)::int AS count, count(*) FILTER (WHERE NOT threshold_reached)::int AS below,
         count(*) FILTER (WHERE threshold_reached)::int AS reached, coalesce(sum(monthly_tax), 0)::numeric(30,2)::text AS tax
       ${this.from}`,
      this.values,
    );
    return whole as ListTotal;
  }

  /** Each row gives its figures again when it is computed from the print. */
  private async *rows(): AsyncGenerator<FrozenRow[]> {
    const place = this.values.length + 1;
    const lines = portionsOf<Line>(
      this.connection,
      `SELECT ${COLUMNS} ${this.from} ORDER BY array_position($${place}::text[], station), section_code COLLATE "C"`,
      [...this.values, this.stations],
      AT_ONCE,
    );
    let [station, serial] = ['', 0];
    for await (const group of placedGroups(lines))
      yield group.map((line) => {
        if (line.station !== station) [station, serial] = [line.station, 0];
        return this.frozen(line, ++serial);
      });
  }

  private frozen(line: Line, serial: number): FrozenRow {
    const set = this.sets.findIndex(({ id }) => id === line.parameterSetId);
    const row = assessedRow(line, serial, set);
    const found = recompute(row, row.basis as LineBasis, (this.sets[set] as ParametersInForce).rules);
    const differing = 'heldBack' in found ? found.heldBack.map(({ reason }) => reason) : found.differing;
    if (differing.length > 0)
      throw new Error(`${row.cells['number']} of ${line.station} is not what its print gives: ${differing.join(', ')}`);
    return row;
  }
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
