import { openDB, type DBSchema, type IDBPDatabase, type StoreNames } from 'idb';
import type { VisitSummaryDto } from '../../visit/dto/visit-view.dto.js';
import type { VisitDraft } from '../draft.js';
import type { IndustryClassDto } from '../phone-industries.controller.js';
import type { PhonePaper } from '../outstanding.js';

interface KeptPaper extends PhonePaper {
  /** null once the office has them and the visit is stored */
  readonly content: ArrayBuffer | null;
}

interface Kept extends DBSchema {
  /** the list of the last sync: who is visited, and where. Nothing that is on file of them is ever in here. */
  visits: { key: string; value: VisitSummaryDto };
  drafts: { key: string; value: VisitDraft };
  papers: { key: [visit: string, sha256: string]; value: KeptPaper };
  industries: { key: string; value: { readonly day: string; readonly classes: readonly IndustryClassDto[] } };
}

/** Everything that was on the device when the page was opened; bytes of papers stay where they are. */
export interface Found {
  readonly visits: readonly VisitSummaryDto[];
  readonly drafts: readonly VisitDraft[];
  readonly papers: readonly PhonePaper[];
  readonly industries: { readonly day: string; readonly classes: readonly IndustryClassDto[] } | undefined;
}

/**
 * What an officer's device keeps. Each write is handed over and committed as soon as it is asked for, before the page
 * does anything else: the browser may end the page at any moment.
 */
export class Store {
  private constructor(private readonly database: IDBPDatabase<Kept>) {}

  /** One for each officer: nobody sees another's. */
  static async open(officer: string): Promise<Store> {
    const database = await openDB<Kept>(`taxroll-phone-${officer}`, 1, {
      upgrade(made) {
        made.createObjectStore('visits', { keyPath: 'id' });
        made.createObjectStore('drafts', { keyPath: 'visit' });
        made.createObjectStore('papers', { keyPath: ['visit', 'sha256'] });
        made.createObjectStore('industries');
      },
    });
    return new Store(database);
  }

  async found(): Promise<Found> {
    const [visits, drafts, kept, industries] = await Promise.all([
      this.database.getAll('visits'),
      this.database.getAll('drafts'),
      this.database.getAll('papers'),
      this.database.get('industries', 'classes'),
    ]);
    return { visits, drafts, papers: kept.map(({ content: _, ...paper }) => paper), industries };
  }

  async putVisits(visits: readonly VisitSummaryDto[]): Promise<void> {
    const { store, done, commit } = this.begin('visits');
    void store.clear();
    for (const visit of visits) void store.put(visit);
    commit();
    await done;
  }

  async putDraft(draft: VisitDraft): Promise<void> {
    const { store, done, commit } = this.begin('drafts');
    void store.put(draft);
    commit();
    await done;
  }

  async putPaper(paper: PhonePaper, content: ArrayBuffer | null): Promise<void> {
    const { store, done, commit } = this.begin('papers');
    void store.put({ ...paper, content });
    commit();
    await done;
  }

  async paperContent({ visit, sha256 }: PhonePaper): Promise<ArrayBuffer | null> {
    return (await this.database.get('papers', [visit, sha256]))?.content ?? null;
  }

  async dropPaper({ visit, sha256 }: PhonePaper): Promise<void> {
    await this.database.delete('papers', [visit, sha256]);
  }

  async dropVisit(visit: string, papers: readonly PhonePaper[]): Promise<void> {
    await this.database.delete('drafts', visit);
    for (const paper of papers) await this.dropPaper(paper);
  }

  async putIndustries(day: string, classes: readonly IndustryClassDto[]): Promise<void> {
    await this.database.put('industries', { day, classes }, 'classes');
  }

  /** Everything of the officer; asked for by who signs out with nothing left to send. */
  async destroy(): Promise<void> {
    const { name } = this.database;
    this.database.close();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error('the database could not be deleted'));
    });
  }

  private begin<Name extends StoreNames<Kept>>(name: Name) {
    const transaction = this.database.transaction(name, 'readwrite');
    return { store: transaction.store, done: transaction.done, commit: () => transaction.commit() };
  }
}
