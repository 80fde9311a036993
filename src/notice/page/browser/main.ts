import './older-browsers.js';
import { printedTitle } from '../../domain/list-text.js';
import type { NoticeRow } from '../../domain/notice-document.js';
import type { PageNotice } from '../page-data.js';
import { rulesOfPage } from '../page-rules.js';
import { unpack } from '../unpack.js';
import { check, scannedPart } from '../checks.js';
import { element, fill } from '../../../platform/page/dom.js';
import { footView, headView } from './frame-views.js';
import { scannedFrom } from '../fragment.js';
import { lookupView, placeOf, type Looking } from './lookup-view.js';
import type { PageState } from './page-state.js';
import { factsOf, firstOf, tryView, type Trying } from './try-view.js';
import { showProgress, verdictView } from './verdict-view.js';
import { sayingIn } from './words.js';

/** Lets the browser draw and answer. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** The page as it is looked at; what changes is drawn anew from here. */
class Page {
  private state: PageState;
  private looking: Looking = { list: 'posted', station: null, page: 1, typed: '' };
  private trying: Trying;
  private readonly verdict = element('div');
  private readonly lookup = element('div');
  private readonly tried = element('div');
  private readonly foot = element('div');

  constructor(
    private readonly body: HTMLElement,
    notice: PageNotice,
  ) {
    const scanned = scannedFrom(location.hash);
    const rules = rulesOfPage(notice.document);
    this.state = { notice, rules, language: 'zh', say: sayingIn('zh'), scanned, findings: null };
    this.trying = firstOf(this.state, 0);
    this.draw();
    window.addEventListener('hashchange', () => {
      this.state = { ...this.state, scanned: scannedFrom(location.hash) };
      this.lookAtScanned();
      this.draw();
    });
  }

  async check(): Promise<void> {
    const findings = await check(this.state.notice, this.state.rules, async (done) => {
      showProgress(this.state, done);
      await pause();
    });
    this.state = { ...this.state, findings };
    if (this.state.scanned !== null) this.lookAtScanned();
    this.drawVerdict();
    this.drawFoot();
    if (this.state.scanned !== null) this.drawLookup();
  }

  /** The list and the page that the QR code names. */
  private lookAtScanned(): void {
    const { scanned, findings } = this.state;
    const part = findings === null ? undefined : scannedPart(findings, scanned);
    if (part === undefined || scanned === null || scanned === 'broken') return;
    this.looking = { list: part.list, station: part.station, page: scanned.page, typed: '' };
  }

  private draw(): void {
    const { notice, language, say } = this.state;
    document.title = `${printedTitle(notice.document)} ${notice.document.about}`;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    this.drawVerdict();
    this.drawLookup();
    this.drawTried();
    this.drawFoot();
    const sides = [element('div', {}, this.verdict, this.lookup), element('div', {}, this.tried, this.foot)];
    const head = headView(this.state, () => {
      this.state = { ...this.state, ...(language === 'zh' ? ENGLISH : CHINESE) };
      this.draw();
      document.getElementById('language')?.focus();
    });
    fill(this.body, head, element('main', { 'aria-label': say('lookup') }, ...sides));
  }

  private drawVerdict(): void {
    fill(
      this.verdict,
      verdictView(this.state, ({ row }) => this.show(row)),
    );
  }

  private drawLookup(): void {
    const look = (change: Partial<Looking>) => {
      const focused = document.activeElement?.id ?? '';
      this.looking = { ...this.looking, ...change };
      this.drawLookup();
      document.getElementById(focused)?.focus();
    };
    fill(
      this.lookup,
      lookupView(this.state, this.looking, look, (row) => this.tryWith(row)),
    );
  }

  private drawTried(): void {
    const keep = (trying: Trying, redraw: boolean) => {
      this.trying = trying;
      if (!redraw) return;
      const focused = document.activeElement?.id ?? '';
      this.drawTried();
      document.getElementById(focused)?.focus();
    };
    fill(this.tried, tryView(this.state, this.trying, keep));
  }

  private drawFoot(): void {
    fill(this.foot, footView(this.state));
  }

  /** Opens a row where it was printed. */
  private show(row: NoticeRow): void {
    this.looking = { ...placeOf(this.state, row), typed: '' };
    this.drawLookup();
    const shown = [...this.lookup.querySelectorAll('details')].find(
      (one) => one.querySelector('.serial')?.textContent === String(row.serial),
    );
    if (shown === undefined) return;
    shown.open = true;
    shown.querySelector('summary')?.focus();
  }

  private tryWith(row: NoticeRow): void {
    this.trying = factsOf(row) ?? this.trying;
    this.drawTried();
    document.getElementById('try')?.focus();
    document.getElementById('try')?.scrollIntoView();
  }
}

const ENGLISH = { language: 'en', say: sayingIn('en') } as const;
const CHINESE = { language: 'zh', say: sayingIn('zh') } as const;

async function open(): Promise<void> {
  const body = document.getElementById('page');
  const data = document.getElementById('data');
  if (body === null || data === null) return;
  try {
    const notice = await unpack((data.textContent ?? '').trim(), pause);
    await new Page(body, notice).check();
  } catch {
    fill(body, element('p', { class: 'box bad loud', role: 'alert' }, `✘ ${sayingIn('zh')('damaged')}`));
  }
}

void open();
