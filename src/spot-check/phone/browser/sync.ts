import { dispatched, givenBack, learned, newDraft, shownFields, taken, type VisitDraft } from '../draft.js';
import { unfinished } from '../entered.js';
import { papersToSend } from '../outstanding.js';
import * as office from './office.js';
import type { PhoneState } from './phone-state.js';

/** How the last attempt to reach the office ended. */
export type Reached = 'not-yet' | 'working' | 'reached' | 'unreachable' | 'signed-out' | 'refused';

/** Brings to the office what has not arrived there, and back from it what is to be visited; one attempt at a time. */
export class Sync {
  reached: Reached = 'not-yet';
  private running: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly state: PhoneState,
    private readonly changed: () => void,
  ) {}

  /** Asked for while an attempt goes on, another follows it. */
  run(): Promise<void> {
    if (this.running !== null) {
      this.again = true;
      return this.running;
    }
    this.running = this.attempts().finally(() => (this.running = null));
    return this.running;
  }

  private async attempts(): Promise<void> {
    do {
      this.again = false;
      this.tell('working');
      try {
        await this.whose();
        for (const { visit } of [...this.state.drafted(), ...this.state.allPapers()]) await this.send(visit);
        await this.fetch();
        this.tell('reached');
      } catch (error) {
        this.tell(
          error instanceof office.SignedOut
            ? 'signed-out'
            : error instanceof office.Refused
              ? 'refused'
              : 'unreachable',
        );
        if (!(
          error instanceof office.SignedOut ||
          error instanceof office.Refused ||
          error instanceof office.Unreachable
        ))
          throw error;
        return;
      }
    } while (this.again);
  }

  private tell(reached: Reached): void {
    this.reached = reached;
    this.changed();
  }

  /** Another may have signed in on this browser meanwhile: nothing goes under his name. */
  private async whose(): Promise<void> {
    const { officer, mustChangePassword } = await office.signedIn();
    if (officer !== this.state.officer.id || mustChangePassword) throw new office.SignedOut();
  }

  /** Papers first: a field may name one. */
  private async send(visit: string): Promise<void> {
    for (const paper of papersToSend(this.state.papersOf(visit))) {
      const content = await this.state.store.paperContent(paper);
      if (content === null) continue;
      try {
        const { sha256 } = await office.sendPaper(paper, content);
        if (sha256 === paper.sha256) await this.state.putPaper({ ...paper, arrived: true }, content);
      } catch (error) {
        if (!(error instanceof office.Refused)) throw error;
        await this.state.putPaper({ ...paper, refusal: error.said }, content);
      }
    }
    await this.sendFields(visit);
  }

  private async sendFields(visit: string): Promise<void> {
    for (;;) {
      const draft = this.state.draft(visit);
      if (draft === undefined) return;
      const held = unfinished(shownFields(draft), (code) => this.state.industries().has(code));
      const going = dispatched(draft, crypto.randomUUID(), held);
      if (going === null || going.sending === null) return;
      // before it goes: whoever opens the page after this one was killed sends the same under the same id
      await this.state.putDraft(going);
      try {
        const { version, fields } = await office.patchFields(visit, going.sending);
        await this.update(visit, (now) => taken(now, version, fields ?? {}));
      } catch (error) {
        if (!(error instanceof office.Refused)) throw error;
        const { code, said } = error;
        const isBehind = code === 'SPOT_CHECK.FIELDS_CONFLICT' || code === 'SPOT_CHECK.CHANGED_MEANWHILE';
        await this.update(visit, (now) => givenBack(now, isBehind ? null : said));
        if (!isBehind) return;
        await this.learn(visit);
      }
    }
  }

  /** On what the draft is by now: somebody may have typed while the office was asked. */
  private update(visit: string, change: (draft: VisitDraft) => VisitDraft): Promise<void> {
    return this.state.putDraft(change(this.state.draft(visit) ?? newDraft(visit)));
  }

  private async learn(visit: string): Promise<void> {
    const { version, fields } = await office.visitOf(visit);
    await this.update(visit, (now) => learned(now, version, fields ?? {}));
  }

  private async fetch(): Promise<void> {
    const list = await office.ownVisits();
    await this.state.putVisits(list);
    for (const { id, version, status } of list)
      if (status === 'assigned' && version > (this.state.draft(id)?.base ?? 1)) await this.learn(id);
    const today = new Date().toISOString().slice(0, 10);
    if (this.state.industriesDay() !== today) await this.state.putIndustries(today, await office.industryClasses());
    await navigator.storage?.persist?.();
  }
}
