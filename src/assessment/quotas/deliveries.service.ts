import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { firstDayOf, monthOf, type PlainDate } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { PapersService } from '../../register/papers/papers.service.js';
import { inForceFrom, objectionEnds, servedByAnnouncement } from '../domain/procedure.js';
import { DELIVERY_FIELDS, missingOf, STATUS_NAMES, STEPS, type DeliveryFacts } from '../domain/quota-steps.js';
import { procedureOf } from './procedure-file.js';
import { told } from './quota-faults.js';
import { CONTESTED } from './quota-sql.js';
import { lockQuota } from './quota-lock.js';

/** A delivery receipt (送达回证) as it is entered. */
export interface Delivery extends DeliveryFacts {
  /** handed over, left, arrived by post or announced */
  readonly deliveredOn: PlainDate;
  /** two officers */
  readonly deliverers: readonly [string, string];
}

interface Due extends Row {
  readonly id: string;
  readonly deliveredOn: PlainDate;
  readonly periodFrom: PlainDate;
  readonly answeredOn: PlainDate | null;
}

/** 第五步 送达: from the month after it, the quota is in force. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly audit: Audit,
    private readonly papers: PapersService,
  ) {}

  /**
   * Enters how a document was served; one that was announced counts as served when its time is over.
   * @returns the day of service, null where that is still to come
   * @throws TaxrollError QUOTA.NOT_FOUND, QUOTA.STEP_NOT_NOW, QUOTA.DELIVERY_INCOMPLETE, QUOTA.DELIVERY_DAY,
   *   QUOTA.DELIVERED_ALREADY, QUOTA.OBJECTION_OPEN, ACT.PAPER_UNKNOWN, ACCESS.OUTSIDE_SCOPE
   */
  serve(actor: Actor, quotaId: string, delivery: Delivery, today: PlainDate): Promise<PlainDate | null> {
    return this.audit
      .act(actor, async (connection, record) => {
        const { authority } = actor;
        const quota = await lockQuota(connection, actor, quotaId);
        if (quota.status !== 'issued')
          throw new TaxrollError('QUOTA.STEP_NOT_NOW', { step: STEPS.serve.zh, status: STATUS_NAMES[quota.status].zh });
        const missing = missingOf(delivery).map((field) => DELIVERY_FIELDS[field]);
        if (delivery.deliverers[0] === delivery.deliverers[1]) missing.push('第二送达人');
        if (missing.length > 0) throw new TaxrollError('QUOTA.DELIVERY_INCOMPLETE', { missing });
        const { deliveredOn } = delivery;
        const issuedOn = quota.issuedOn as PlainDate;
        if (deliveredOn < issuedOn || deliveredOn > today)
          throw new TaxrollError('QUOTA.DELIVERY_DAY', { from: issuedOn, to: today });
        if (quota.objections > 0) throw new TaxrollError('QUOTA.OBJECTION_OPEN', { names: [quota.name] });
        // what was handed over while an objection was open was not served
        const { raisedOn, answeredOn } = quota;
        if (raisedOn !== null && answeredOn !== null && deliveredOn >= raisedOn && deliveredOn < answeredOn)
          throw new TaxrollError('QUOTA.DELIVERY_DAY', { from: answeredOn, to: today });
        await this.papers.require(connection, actor, delivery.papers);
        await insertDelivery(connection, actor, quotaId, delivery);
        const announced = delivery.manner === 'announced';
        const procedure = procedureOf(today);
        const day = announced ? servedByAnnouncement(deliveredOn, procedure) : deliveredOn;
        const served = day <= today;
        if (served) await setServed(connection, authority, quotaId, day, quota.periodFrom);
        const facts = { manner: delivery.manner, deliveredOn, servedOn: served ? day : null };
        record({
          act: 'assessment.quota.serve',
          subject: { kind: 'quota', key: quotaId },
          station: quota.station,
          facts,
          after: { ...delivery },
        });
        return served ? day : null;
      })
      .catch(told);
  }

  /** What was announced and counts as served by the day; returns how many. An open objection holds it up. */
  turn(actor: Actor, today: PlainDate): Promise<number> {
    const { authority } = actor;
    return this.audit.act(actor, async (connection, record) => {
      const due = await connection.query<Due>(
        `SELECT q.id, d.delivered_on AS "deliveredOn", q.period_from AS "periodFrom", (SELECT max(o.answered_on) FROM objection o
           WHERE o.authority = q.authority AND o.quota_id = q.id) AS "answeredOn" FROM quota q
         JOIN quota_delivery d ON d.authority = q.authority AND d.quota_id = q.id
         WHERE q.authority = $1 AND q.status = 'issued' AND d.manner = 'announced'
           AND NOT ${CONTESTED}
         ORDER BY q.id FOR UPDATE OF q`,
        [authority],
      );
      let served = 0;
      for (const { id, deliveredOn, periodFrom, answeredOn } of due) {
        const over = servedByAnnouncement(deliveredOn, procedureOf(deliveredOn));
        // an objection that was open meanwhile has held it up until it was answered
        const day = answeredOn !== null && answeredOn > over ? answeredOn : over;
        if (day > today) continue;
        await setServed(connection, authority, id, day, periodFrom);
        served++;
        const facts = { manner: 'announced', deliveredOn, servedOn: day };
        record({ act: 'assessment.quota.serve', subject: { kind: 'quota', key: id }, facts });
      }
      return served;
    });
  }
}

async function insertDelivery(connection: Connection, actor: Actor, quota: string, delivery: Delivery): Promise<void> {
  const { manner, deliveredOn, receiver, relation, reason, witness, postNumber, deliverers, papers } = delivery;
  await connection.query(
    `INSERT INTO quota_delivery (authority, quota_id, manner, delivered_on, receiver, relation, reason, witness, post_number,
       deliverers, papers, entered_by, entered_for) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[actor.authority, quota, manner, deliveredOn, receiver, relation, reason, witness, postNumber],
      ...[[...deliverers], [...papers], officerOf(actor), actor.onBehalfOf],
    ],
  );
}

async function setServed(
  connection: Connection,
  authority: string,
  id: string,
  day: PlainDate,
  periodFrom: PlainDate,
): Promise<void> {
  await connection.query(
    `UPDATE quota SET status = 'served', served_on = $3, in_force_from = $4, objection_until = $5
     WHERE authority = $1 AND id = $2 AND status = 'issued'`,
    [...[authority, id, day, firstDayOf(inForceFrom(day, monthOf(periodFrom)))], objectionEnds(day, procedureOf(day))],
  );
}
