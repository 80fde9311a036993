import { button, element, fill } from '../../../platform/page/dom.js';
import type { SignedInDto } from '../../../platform/access/dto/session.dto.js';
import type { Refusal } from '../draft.js';
import { holder, keepHolder, keepLanguage, language, type Holder } from './device.js';
import { statusView } from './head-view.js';
import { listView } from './list-view.js';
import * as office from './office.js';
import { PhoneState } from './phone-state.js';
import { signInView } from './sign-in-view.js';
import { Store } from './store.js';
import { Sync } from './sync.js';
import type { View } from './view.js';
import { visitView } from './visit-view.js';
import { sayingIn, type Language } from './words.js';

/** How often what has not arrived is tried again while the page is open. */
const AGAIN_MS = 20_000;

/** The page as it is looked at. */
export class App {
  private state: PhoneState | null = null;
  private sync: Sync | null = null;
  private said: Refusal | null = null;
  private leaving = false;
  private signingIn: { readonly language: Language; readonly form: HTMLElement } | null = null;
  /** the screen is to be drawn anew once nobody types or presses in it */
  private stale = false;
  private pressing = false;
  private drawn = '';
  private readonly head = element('header');
  private readonly status = element('div', { class: 'bar' });
  private readonly screen = element('div', { id: 'screen' });

  constructor(private readonly body: HTMLElement) {}

  async start(): Promise<void> {
    fill(this.body, this.head, this.status, this.screen);
    const held = holder();
    if (held !== null) await this.open(held);
    this.draw();
    window.addEventListener('hashchange', () => this.draw());
    window.addEventListener('online', () => void this.sync?.run());
    document.addEventListener(
      'visibilitychange',
      () => document.visibilityState === 'visible' && void this.sync?.run(),
    );
    this.screen.addEventListener('change', () => void this.sync?.run());
    this.screen.addEventListener('focusout', () => this.catchUp());
    // what is pressed must not be drawn anew under the finger: the press would go nowhere
    document.addEventListener('pointerdown', () => (this.pressing = true), true);
    for (const end of ['pointerup', 'pointercancel'] as const)
      document.addEventListener(end, () => setTimeout(() => this.released(), 0), true);
    setInterval(() => this.state !== null && !this.isTyping() && void this.sync?.run(), AGAIN_MS);
    void this.sync?.run();
  }

  private async open(officer: Holder): Promise<void> {
    this.state = await PhoneState.open(officer, await Store.open(officer.id), () => this.changed());
    this.sync = new Sync(this.state, () => this.changed());
  }

  /** The same one until somebody has signed in: what was typed in it stays. */
  private signIn(): HTMLElement {
    const chosen = language();
    if (this.signingIn?.language !== chosen) {
      const form = signInView(sayingIn(chosen), chosen, holder(), (signedIn) => this.enter(signedIn));
      this.signingIn = { language: chosen, form };
    }
    return this.signingIn.form;
  }

  private async enter({ officer, name }: SignedInDto): Promise<void> {
    if (this.state?.officer.id !== officer) {
      const signedIn = { id: officer, name };
      keepHolder(signedIn);
      await this.open(signedIn);
      location.hash = '';
    }
    this.signingIn = null;
    await this.sync?.run();
    this.draw();
  }

  private async leave(): Promise<void> {
    const { state } = this;
    if (state === null) return;
    const { papers, fields } = state.left();
    try {
      await office.signOut();
    } catch (error) {
      if (error instanceof office.Unreachable)
        return this.tell({ zh: this.say('noNetwork'), en: this.say('noNetwork') });
      if (!(error instanceof office.SignedOut)) throw error;
    }
    keepHolder(null);
    [this.state, this.sync, this.signingIn, this.leaving] = [null, null, null, false];
    if (papers + fields === 0) await state.store.destroy();
    location.hash = '';
    this.draw();
  }

  private readonly say: View['say'] = (word, ...values) => sayingIn(language())(word, ...values);

  private view(): View | null {
    const { state, sync } = this;
    if (state === null || sync === null) return null;
    const [chosen, tell] = [language(), (said: Refusal | null) => this.tell(said)];
    return { state, sync, language: chosen, say: sayingIn(chosen), redraw: () => this.redraw(), tell };
  }

  private tell(said: Refusal | null): void {
    this.said = said;
    this.drawStatus();
  }

  /** Something was written down or has arrived: the bar at once, the rest when nobody types in it. */
  private changed(): void {
    this.stale = true;
    if (!this.pressing) this.drawStatus();
    this.catchUp();
  }

  /** Later, because a field that was left has told so before the next one has the focus. */
  private catchUp(): void {
    setTimeout(() => this.stale && !this.pressing && !this.isTyping() && this.redraw(), 0);
  }

  private released(): void {
    this.pressing = false;
    if (this.stale) this.drawStatus();
    this.catchUp();
  }

  /** Or has begun to sign: a stroke that is not kept would be gone. */
  private isTyping(): boolean {
    const { activeElement } = document;
    return (
      this.screen.querySelector('.pad.inked') !== null ||
      (this.screen.contains(activeElement) &&
        (activeElement instanceof HTMLTextAreaElement ||
          (activeElement instanceof HTMLInputElement && ['text', 'password'].includes(activeElement.type))))
    );
  }

  private draw(): void {
    const chosen = language();
    document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
    document.title = this.say('title');
    const change = () => {
      keepLanguage(chosen === 'zh' ? 'en' : 'zh');
      this.draw();
      document.getElementById('language')?.focus();
    };
    fill(
      this.head,
      element('h1', {}, this.say('title')),
      element('span', { class: 'name' }, this.state?.officer.name ?? ''),
      button(this.say('language'), change, { id: 'language', lang: chosen === 'zh' ? 'en' : 'zh-CN' }),
      this.state === null ? null : button(this.say('signOut'), () => this.askToLeave(), { id: 'sign-out' }),
    );
    this.drawStatus();
    this.redraw();
    if (location.hash !== this.drawn) {
      window.scrollTo(0, 0);
      document.getElementById(location.hash.length > 1 ? 'top' : `visit-${this.drawn.slice(1)}`)?.focus();
    }
    this.drawn = location.hash;
  }

  private askToLeave(): void {
    const left = this.state?.left();
    if (left !== undefined && left.papers + left.fields > 0) {
      this.leaving = true;
      this.drawStatus();
      document.getElementById('stay')?.focus();
    } else void this.leave();
  }

  private drawStatus(): void {
    const view = this.view();
    if (view === null) return void fill(this.status);
    const { papers, fields } = view.state.left();
    const stay = () => {
      this.leaving = false;
      this.drawStatus();
    };
    fill(
      this.status,
      statusView(view),
      this.said === null ? null : element('p', { class: 'box bad', role: 'alert' }, this.said[view.language]),
      this.leaving
        ? element(
            'div',
            { class: 'box ask', role: 'alertdialog', 'aria-label': this.say('signOut') },
            element('p', {}, this.say('leaveAsk', papers, fields)),
            element(
              'div',
              { class: 'pair' },
              button(this.say('leave'), () => void this.leave()),
              button(this.say('stay'), stay, { class: 'main', id: 'stay' }),
            ),
          )
        : null,
    );
  }

  private redraw(): void {
    this.stale = false;
    const view = this.view();
    const focused = document.activeElement?.id ?? '';
    if (view === null) return void fill(this.screen, this.signIn());
    const id = location.hash.slice(1);
    fill(
      this.screen,
      view.sync.reached === 'signed-out' ? this.signIn() : null,
      id === '' ? listView(view) : visitView(view, id),
    );
    if (focused !== '' && !this.body.querySelector(':focus'))
      document.getElementById(focused)?.focus({ preventScroll: true });
  }
}
