import { Inject, Injectable } from '@nestjs/common';
import { parseTrusted } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import { maskNumber, maskPerson } from '../../kernel/masking.js';
import { toFen } from '../../kernel/money.js';
import type { Paper } from '../../kernel/paper.js';
import { monthOf, type PlainDate } from '../../kernel/plain-date.js';
import { AuthorityService } from '../../platform/access/authority.service.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { PUBLIC_URL } from '../../platform/config/public-url.js';
import { Database, type Row } from '../../platform/database/database.js';
import { deliveryReceipt, type Delivery } from '../domain/delivery-receipt.js';
import { quotaNotice } from '../domain/quota-notice.js';
import { STATUS_NAMES, type QuotaStatus } from '../domain/quota-steps.js';
import { procedureOf } from './procedure-file.js';
import { QuotasService, type DeliveryView } from './quotas.service.js';

export type QuotaPaperKind = 'notice' | 'receipt';

interface Issued extends Row {
  readonly status: QuotaStatus;
  readonly kind: 'quota' | 'below-threshold';
  readonly year: number;
  readonly place: number;
  readonly code: string;
  readonly issuedOn: PlainDate;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly name: string;
  readonly number: string;
  readonly owner: string;
  readonly address: string;
  readonly industry: string;
  readonly industryName: string | null;
  readonly turnover: string;
  readonly tax: string;
  readonly collector: string;
  readonly checker: string;
  readonly signedOn: PlainDate;
  readonly issuer: string;
  readonly station: string;
}

/** What anybody is told who scans the code of a document. */
export interface CheckedDocument {
  readonly title: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: PlainDate;
  /** masked */
  readonly household: string;
  /** yuan a month */
  readonly monthlyTax: string;
  readonly status: string;
}

const TITLES = { quota: '核定定额通知书', 'below-threshold': '未达起征点通知书' } as const;
const WORDS = { quota: '税定', 'below-threshold': '税未达' } as const;
const ISSUED = `
  SELECT q.status, q.document_kind AS kind, q.document_year AS year, q.document_number AS place, q.check_code AS code,
    q.issued_on AS "issuedOn", q.period_from AS "periodFrom", q.period_to AS "periodTo", d.name, d.number, d.owner, d.address,
    d.industry, d.industry_name AS "industryName", d.assessed_turnover::text AS turnover, d.monthly_tax::numeric(30,2)::text AS tax,
    d.collector, d.checker, d.signed_on AS "signedOn", o.name AS issuer, t.station, q.authority
  FROM quota q JOIN quota_determination d ON d.authority = q.authority AND d.quota_id = q.id
    JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
    JOIN officer o ON o.authority = q.authority AND o.id = q.issued_by`;

/** 文书: the papers of an issued quota, made from what was frozen; made again they are the same. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly authorities: AuthorityService,
    private readonly quotas: QuotasService,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  /**
   * The notice, or the receipt to sign (filled in once it is entered). They name the household in full: that they were
   * printed is written down.
   * @throws TaxrollError QUOTA.NOT_FOUND, QUOTA.NOT_ISSUED, ACCESS.OUTSIDE_SCOPE
   */
  async paper(actor: Actor, id: string, kind: QuotaPaperKind): Promise<Paper> {
    const { authority } = actor;
    const page = await this.quotas.get(actor, id);
    const [issued] = await this.database.query<Issued>(`${ISSUED} WHERE q.authority = $1 AND q.id = $2`, [
      authority,
      id,
    ]);
    if (issued === undefined || issued.status === 'withdrawn' || page.explanation === null)
      throw new TaxrollError('QUOTA.NOT_ISSUED');
    const { name, shortName, address, telephone } = await this.authorities.get(authority);
    const number = numberOf(shortName, issued);
    await this.audit.note(actor, {
      act: 'assessment.quota.print',
      subject: { kind: 'quota', key: id },
      station: issued.station,
      facts: { paper: kind },
    });
    if (kind === 'receipt')
      return deliveryReceipt({
        issuer: name,
        document: { title: TITLES[issued.kind], number },
        addressee: { name: issued.name, taxNumber: issued.number },
        place: issued.address,
        delivery: page.delivery === null ? null : deliveryOf(page.delivery, page.servedOn),
        officers: page.delivery?.deliverers ?? [],
        remarks: null,
      });
    const { adjustment, paymentDueDay } = procedureOf(issued.issuedOn);
    return quotaNotice({
      issuer: name,
      number,
      household: {
        name: issued.name,
        taxNumber: issued.number,
        owner: issued.owner,
        address: issued.address,
        industry: `${issued.industry} ${issued.industryName ?? ''}`.trim(),
      },
      period: { from: monthOf(issued.periodFrom), to: monthOf(issued.periodTo) },
      turnover: toFen(parseTrusted(issued.turnover)),
      tax:
        issued.kind === 'quota' ? { total: toFen(parseTrusted(issued.tax)), due: `次月${paymentDueDay}日以前` } : null,
      explanation: page.explanation,
      legalBasis: [],
      measured: { by: [issued.collector, issued.checker], on: issued.signedOn },
      office: { address, telephone },
      deviation: { share: percent(adjustment.ratio), months: adjustment.months },
      reconsideration: '本机关的上一级税务机关',
      officers: [issued.issuer],
      issuedOn: issued.issuedOn,
      checkUrl: `${this.publicUrl}/check/${issued.code}`,
    });
  }

  /** A document by the code on it. @throws TaxrollError QUOTA.NO_SUCH_DOCUMENT */
  async check(code: string): Promise<CheckedDocument> {
    const [issued] = await this.database.query<Issued & { authority: string }>(`${ISSUED} WHERE q.check_code = $1`, [
      code,
    ]);
    if (issued === undefined) throw new TaxrollError('QUOTA.NO_SUCH_DOCUMENT');
    const { name, shortName } = await this.authorities.get(issued.authority);
    return {
      title: TITLES[issued.kind],
      number: numberOf(shortName, issued),
      issuer: name,
      issuedOn: issued.issuedOn,
      household: `${issued.name}（${maskPerson(issued.owner)}，${maskNumber(issued.number)}）`,
      monthlyTax: issued.tax,
      status: STATUS_NAMES[issued.status].zh,
    };
  }
}

/** 文号, such as 示范分局税定〔2026〕00001号. */
function numberOf(shortName: string, { kind, year, place }: Issued): string {
  return `${shortName}${WORDS[kind]}〔${year}〕${String(place).padStart(5, '0')}号`;
}

/** "0.20" as 20%. */
function percent(ratio: string): string {
  const { units, scale } = parseTrusted(ratio);
  return `${(units * 100n) / 10n ** BigInt(scale)}%`;
}

function deliveryOf(delivery: DeliveryView, servedOn: PlainDate | null): Delivery | null {
  const { manner, deliveredOn, receiver, relation, reason, witness, postNumber } = delivery;
  const on = servedOn ?? deliveredOn;
  const said = (text: string | null) => text ?? '';
  switch (manner) {
    case 'signed':
      return { manner: 'direct', receivedBy: said(receiver), on };
    case 'received':
      return {
        manner: 'substitute',
        receivedBy: said(receiver),
        relation: said(relation),
        reason: said(reason),
        on,
      };
    case 'refused':
      return { manner: 'refused', reason: said(reason), witness: said(witness), on };
    case 'posted':
      return { manner: 'posted', postNumber: said(postNumber), on };
    case 'announced':
      return servedOn === null ? null : { manner: 'published', medium: said(reason), from: deliveredOn, on };
  }
}
