import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { readFile, writeFile } from 'node:fs/promises';
import { AppModule } from '../src/app.module.js';
import { permissionsOf } from '../src/platform/access/permissions.js';
import { Public } from '../src/platform/access/route-access.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { createHttpApp } from '../src/platform/http/http-app.js';
import { TEST_SETTINGS } from './support/app.js';
import { createDatabase } from './support/database.js';
import { BOARD_EXAMPLES } from './support/matrix/board-examples.js';
import { AUDIT_EXAMPLES, JOB_EXAMPLES, SECURITY_EXAMPLES } from './support/matrix/branch-examples.js';
import {
  ASSESSMENT_EXAMPLES,
  EXPORT_EXAMPLES,
  IMPORT_EXAMPLES,
  NOTICE_EXAMPLES,
  PARAMETER_EXAMPLES,
  TAXPAYER_EXAMPLES,
} from './support/matrix/business-examples.js';
import { CLEARING_EXAMPLES } from './support/matrix/clearing-examples.js';
import { COLLECTION_EXAMPLES } from './support/matrix/collection-examples.js';
import { DRAW_EXAMPLES } from './support/matrix/draw-examples.js';
import { FACT_EXAMPLES } from './support/matrix/fact-examples.js';
import { matrixDocument } from './support/matrix/document.js';
import { Matrix, type MatrixRow } from './support/matrix/matrix.js';
import { OFFICER_EXAMPLES } from './support/matrix/officer-examples.js';
import { QUOTA_EXAMPLES } from './support/matrix/quota-examples.js';
import { GRADE_EXAMPLES } from './support/matrix/grade-examples.js';
import { RATING_EXAMPLES } from './support/matrix/rating-examples.js';
import { RATING_WORK_EXAMPLES } from './support/matrix/rating-work-examples.js';
import { REPORT_EXAMPLES } from './support/matrix/report-examples.js';
import { RULE_SET_EXAMPLES } from './support/matrix/rule-set-examples.js';
import { routesOf, type Route } from './support/matrix/routes.js';
import { PAGE_EXAMPLES, SESSION_EXAMPLES } from './support/matrix/session-examples.js';
import { VISIT_EXAMPLES } from './support/matrix/visit-examples.js';
import { TASKFORCE_EXAMPLES } from './support/matrix/taskforce-examples.js';
import { ADMINISTRATORS, BUSINESS_ROLES, LENDER, TOTAL_TAX, World } from './support/matrix/world.js';

const DOCUMENT = projectPath('docs/permissions.md');
const EXAMPLES = [
  ...SESSION_EXAMPLES,
  ...OFFICER_EXAMPLES,
  ...SECURITY_EXAMPLES,
  ...AUDIT_EXAMPLES,
  ...PARAMETER_EXAMPLES,
  ...RULE_SET_EXAMPLES,
  ...ASSESSMENT_EXAMPLES,
  ...RATING_EXAMPLES,
  ...RATING_WORK_EXAMPLES,
  ...GRADE_EXAMPLES,
  ...QUOTA_EXAMPLES,
  ...NOTICE_EXAMPLES,
  ...DRAW_EXAMPLES,
  ...BOARD_EXAMPLES,
  ...IMPORT_EXAMPLES,
  ...EXPORT_EXAMPLES,
  ...TAXPAYER_EXAMPLES,
  ...CLEARING_EXAMPLES,
  ...FACT_EXAMPLES,
  ...COLLECTION_EXAMPLES,
  ...VISIT_EXAMPLES,
  ...TASKFORCE_EXAMPLES,
  ...REPORT_EXAMPLES,
  ...JOB_EXAMPLES,
  ...PAGE_EXAMPLES,
];

describe('the permission matrix', () => {
  let world: World;
  let matrix: Matrix;
  let routes: Route[];
  const rows: MatrixRow[] = [];

  beforeAll(async () => {
    world = await World.build();
    matrix = new Matrix(world);
    routes = routesOf(world.test.app);
    for (const example of EXAMPLES)
      for (const route of routes.filter(({ name }) => name === example.route))
        rows.push(await matrix.row(route, example));
  }, 600_000);
  afterAll(() => world.close());

  it('has an example request for every route, and for no other', () => {
    const [asked, there] = [EXAMPLES.map(({ route }) => route), routes.map(({ name }) => name)];
    const without = (some: string[], others: string[]) => some.filter((name) => !others.includes(name));
    expect({ routesWithoutAnExample: without(there, asked), examplesWithoutARoute: without(asked, there) }).toEqual({
      routesWithoutAnExample: [],
      examplesWithoutARoute: [],
    });
  });

  it('tells in every cell a permission or its refusal, and shows nobody rows of another station', () => {
    expect(matrix.faults).toEqual([]);
  });

  it('finds every change and every refusal in the log', () => {
    const { unwrittenChanges, unwrittenRefusals } = matrix;
    expect({ unwrittenChanges, unwrittenRefusals }).toEqual({ unwrittenChanges: [], unwrittenRefusals: [] });
    expect(matrix.changes).toBeGreaterThan(300);
    expect(matrix.refusals).toBeGreaterThan(800);
  });

  it('is the one in docs/permissions.md', async () => {
    const document = await matrixDocument(rows);
    if (process.env['UPDATE_SNAPSHOTS'] === '1') await writeFile(DOCUMENT, document);
    const committed = (await readFile(DOCUMENT, 'utf8').catch(() => '')).split('\n');
    const lines = document.split('\n');
    const now = lines.filter((line) => !committed.includes(line));
    const then = committed.filter((line) => !lines.includes(line));
    if (document !== committed.join('\n'))
      throw new Error(
        'docs/permissions.md is not what the routes do. If the change is meant, run\n' +
          '  UPDATE_SNAPSHOTS=1 npm test -- test/permission-matrix.spec.ts\n' +
          `and commit the difference.\ncommitted:\n${then.join('\n')}\nnow:\n${now.join('\n')}`,
      );
  });

  it('lets a role over the branch through where it holds the permission, and nowhere else', () => {
    const wrong = rows
      .filter(({ example }) => example.variant === undefined)
      .flatMap(({ route, marks }) =>
        [...BUSINESS_ROLES, ...ADMINISTRATORS]
          .filter((role) => {
            const { access } = route;
            const held = access.kind !== 'permission' || permissionsOf(role).includes(access.permission);
            return held === (marks.get(role) === '–');
          })
          .map((role) => `${role} ${route.method} ${route.path}`),
      );
    expect(wrong).toEqual([]);
  });

  it('gives a borrower what the lender may do, but not what is the lender’s own', () => {
    const other = rows.filter(({ marks }) => marks.get('borrower') !== marks.get(LENDER));
    const told = other.map(({ route, marks }) => `${route.method} ${route.path} ${marks.get('borrower')}`);
    expect(told).toEqual(['POST /api/access/my/delegations ∅', 'DELETE /api/access/my/delegations/:id ∅']);
  });

  it('gives administrators no permission of the business', () => {
    const business = new Set<string>(BUSINESS_ROLES.flatMap((role) => permissionsOf(role)));
    expect(ADMINISTRATORS).toHaveLength(3);
    for (const role of ADMINISTRATORS) expect(permissionsOf(role).filter((name) => business.has(name))).toEqual([]);
  });

  it('tells administrators neither taxpayers nor amounts', async () => {
    const taxpayers = await world.database.query<Record<string, string | null>>(
      'SELECT number, name, owner, certificate_number, telephone FROM taxpayer',
    );
    const amounts = await world.database.query<{ tax: string }>(
      `SELECT DISTINCT sum(monthly_tax)::numeric(30,2)::text AS tax FROM assessment GROUP BY ROLLUP (run_id, station)`,
    );
    const secrets = new Set([
      TOTAL_TAX,
      '113,022.26',
      ...amounts.map(({ tax }) => tax),
      ...taxpayers.flatMap((row) => Object.values(row).filter((value) => value !== null)),
    ]);
    expect(secrets.size).toBeGreaterThan(2000);
    expect(matrix.administratorsAnswers.length).toBeGreaterThan(60);
    // what a document's code shows is for whoever holds the paper: nobody is given the code
    const answers = matrix.administratorsAnswers.filter(({ route }) => route !== 'CheckController.check');
    const told = answers.flatMap(({ who, route, text }) =>
      [...secrets].filter((secret) => text.includes(secret)).map((secret) => `${who} is told ${secret} by ${route}`),
    );
    expect(told).toEqual([]);
  });
});

describe('a route without a declared access', () => {
  @Controller('forgotten')
  class ForgottenController {
    @Get()
    read(): string {
      return 'open to all';
    }
  }

  @Controller('remembered')
  class RememberedController {
    @Get()
    @Public()
    read(): string {
      return 'open to all, as it says';
    }
  }

  /** Starts the whole application with one more controller, and ends it again. */
  async function start(controller: Type): Promise<void> {
    const database = await createDatabase();
    class WithOneMore {}
    Module({ imports: [AppModule.forRoot(database.url, TEST_SETTINGS)], controllers: [controller] })(WithOneMore);
    const app = await createHttpApp(WithOneMore, TEST_SETTINGS);
    try {
      await app.init();
    } finally {
      await app.close();
      await database.drop();
    }
  }

  it('stops the start, and is named', async () => {
    await expect(start(ForgottenController)).rejects.toThrow('ForgottenController.read');
  });

  it('is all that does', async () => {
    await expect(start(RememberedController)).resolves.toBeUndefined();
  });
});
