import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { toPdf } from '../../platform/paper/paper-pdf.js';
import { visitForms, type VisitForm } from './domain/visit-form.js';
import { VisitsService } from './visits.service.js';

/** A hundred take two seconds of the processor: more are printed team by team. */
const MOST_FORMS = 200;

/** 抽查实测表: printed sheets of the visits that are still to be made, in route order. */
@Injectable()
export class FormsService {
  constructor(
    private readonly visits: VisitsService,
    private readonly authorities: AuthorityService,
    private readonly audit: Audit,
  ) {}

  /**
   * @param mine only those that the officer makes himself
   * @throws TaxrollError SPOT_CHECK.NO_FORMS, SPOT_CHECK.TOO_MANY_FORMS
   */
  async print(actor: Actor, draw: string, mine: boolean, today: PlainDate): Promise<Buffer> {
    const visits = await this.visits.list(actor, draw, mine, today);
    const open = visits.filter(({ status }) => status === 'assigned');
    if (open.length === 0) throw new TaxrollError('SPOT_CHECK.NO_FORMS');
    if (open.length > MOST_FORMS) throw new TaxrollError('SPOT_CHECK.TOO_MANY_FORMS', { most: MOST_FORMS });
    const { name } = await this.authorities.get(actor.authority);
    const subject = { kind: 'spot-draw', key: draw };
    await this.audit.note(actor, { act: 'spot-check.forms.print', subject, facts: { forms: open.length, mine } });
    const forms = open.map(({ taxpayer, checkers, ...visit }): VisitForm => {
      const { number, owner, telephone } = taxpayer;
      return { ...visit, name: taxpayer.name, number, owner, telephone, checkers: checkers.map((one) => one.name) };
    });
    return toPdf(visitForms(name, forms));
  }
}
