import type { VisitDto, VisitSummaryDto } from '../../visit/dto/visit-view.dto.js';
import type { VisitFields } from '../../visit/domain/fields.js';
import { enter, newDraft, shownFields, type VisitDraft } from '../draft.js';
import { hasArrived, outstanding, type PhonePaper } from '../outstanding.js';
import type { IndustryClassDto } from '../phone-industries.controller.js';
import type { Holder } from './device.js';
import type { Store } from './store.js';

/** The device's memory of what it keeps; whatever changes here is written down at once. */
export class PhoneState {
  private readonly visits = new Map<string, VisitSummaryDto>();
  private readonly drafts = new Map<string, VisitDraft>();
  private papers: readonly PhonePaper[] = [];
  private classes: ReadonlyMap<string, string> = new Map();
  private classesDay = '';
  /** of visits, the fields as the screen shows them: the office may have told others since */
  private readonly onScreen = new Map<string, VisitFields>();
  /** visits as the office has shown them since the page was opened: never written down, for what is on file is in them */
  private readonly shown = new Map<string, VisitDto>();

  private constructor(
    readonly officer: Holder,
    readonly store: Store,
    private readonly changed: () => void,
  ) {}

  static async open(officer: Holder, store: Store, changed: () => void): Promise<PhoneState> {
    const state = new PhoneState(officer, store, changed);
    const found = await store.found();
    for (const visit of found.visits) state.visits.set(visit.id, visit);
    for (const draft of found.drafts) state.drafts.set(draft.visit, draft);
    state.papers = found.papers;
    if (found.industries !== undefined) state.take(found.industries.day, found.industries.classes);
    return state;
  }

  /** In route order. */
  list(): VisitSummaryDto[] {
    return [...this.visits.values()];
  }

  visit(id: string): VisitSummaryDto | undefined {
    return this.visits.get(id);
  }

  draft(id: string): VisitDraft | undefined {
    return this.drafts.get(id);
  }

  drafted(): VisitDraft[] {
    return [...this.drafts.values()];
  }

  papersOf(visit: string): PhonePaper[] {
    return this.papers.filter((paper) => paper.visit === visit);
  }

  allPapers(): readonly PhonePaper[] {
    return this.papers;
  }

  industries(): ReadonlyMap<string, string> {
    return this.classes;
  }

  industriesDay(): string {
    return this.classesDay;
  }

  detail(id: string): VisitDto | undefined {
    return this.shown.get(id);
  }

  /** Of the whole device: what has not arrived. */
  left(): { papers: number; fields: number } {
    const all = this.drafted().map((draft) => outstanding(draft, []));
    return {
      papers: this.papers.filter(({ arrived }) => !arrived).length,
      fields: all.reduce((sum, { fields }) => sum + fields, 0),
    };
  }

  /** The fields of a visit, which are on the screen from now on. */
  drawn(visit: string): VisitFields {
    const fields = shownFields(this.draft(visit) ?? newDraft(visit));
    this.onScreen.set(visit, fields);
    return fields;
  }

  enter(visit: string, fields: VisitFields): void {
    const before = this.onScreen.get(visit);
    if (before !== undefined) this.onScreen.set(visit, { ...before, ...fields });
    void this.putDraft(enter(this.draft(visit) ?? newDraft(visit), fields, before));
  }

  putDraft(draft: VisitDraft): Promise<void> {
    this.drafts.set(draft.visit, draft);
    const written = this.store.putDraft(draft);
    this.changed();
    return written;
  }

  /** A paper that was taken: once it is written down it is shown. One that is there already stays as it is. */
  async addPaper(paper: PhonePaper, content: ArrayBuffer): Promise<void> {
    if (this.papers.some((one) => isSame(one, paper))) return;
    await this.store.putPaper(paper, content);
    this.papers = [...this.papers, paper];
    this.changed();
  }

  /** @param keepContent not once the office has it and needs it no more */
  async putPaper(paper: PhonePaper, content: ArrayBuffer | null): Promise<void> {
    await this.store.putPaper(paper, content);
    this.papers = this.papers.map((one) => (isSame(one, paper) ? paper : one));
    this.changed();
  }

  /** One that the office has not acknowledged, by the will of who took it; the sheet names it no more. */
  async dropPaper(paper: PhonePaper): Promise<void> {
    const { visit, sha256 } = paper;
    const draft = this.draft(visit);
    if (draft !== undefined && shownFields(draft).leasePaper === sha256) this.enter(visit, { leasePaper: null });
    if (draft?.judgement.receiptPaper === sha256)
      await this.putDraft({ ...draft, judgement: { ...draft.judgement, receiptPaper: null } });
    await this.store.dropPaper(paper);
    this.papers = this.papers.filter((one) => !isSame(one, paper));
    this.changed();
  }

  /** The office's list. Of visits that are over, or another's by now, nothing stays that has arrived. */
  async putVisits(list: readonly VisitSummaryDto[]): Promise<void> {
    await this.store.putVisits(list);
    this.visits.clear();
    for (const visit of list) this.visits.set(visit.id, visit);
    for (const id of new Set([...this.drafts.keys(), ...this.papers.map(({ visit }) => visit)])) {
      const status = this.visits.get(id)?.status;
      const papers = this.papersOf(id);
      if (!hasArrived(outstanding(this.draft(id), papers))) continue;
      if (status === undefined || status === 'signed' || status === 'closed') {
        await this.store.dropVisit(id, papers);
        this.drafts.delete(id);
        this.papers = this.papers.filter(({ visit }) => visit !== id);
      }
    }
    this.changed();
  }

  show(visit: VisitDto): void {
    this.shown.set(visit.id, visit);
    this.changed();
  }

  async putIndustries(day: string, classes: readonly IndustryClassDto[]): Promise<void> {
    await this.store.putIndustries(day, classes);
    this.take(day, classes);
    this.changed();
  }

  private take(day: string, classes: readonly IndustryClassDto[]): void {
    this.classes = new Map(classes.map(({ code, name }) => [code, name]));
    this.classesDay = day;
  }
}

function isSame(one: PhonePaper, other: PhonePaper): boolean {
  return one.visit === other.visit && one.sha256 === other.sha256;
}
