import { label, value, type Paper } from '../../kernel/paper.js';
import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';
import { schemeInWords, type LetterScheme } from './rating-letter.js';

/** Such as 纳税信用A级证书: what whoever has the honoured grade may show to others. */
export interface ACertificate {
  readonly issuer: string;
  /** such as 示范分局税信A〔2026〕00001号 */
  readonly number: string;
  readonly grade: string;
  readonly taxpayer: { readonly name: string; readonly taxNumber: string };
  readonly scheme: LetterScheme;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly holdsFrom: PlainDate;
  readonly issuedOn: PlainDate;
  readonly checkUrl: string;
}

/** One page; it names the scheme, so that nobody takes it for a grade of another. */
export function aCertificate(certificate: ACertificate): Paper {
  const { issuer, number, grade, taxpayer, scheme, periodFrom, periodTo } = certificate;
  const title = `纳税信用${grade}级证书`;
  return {
    title,
    number,
    blocks: [
      { kind: 'title', issuer, title, number },
      { kind: 'text', style: 'addressee', text: `${taxpayer.name}：` },
      {
        kind: 'text',
        style: 'paragraph',
        text: `根据${schemeInWords(scheme)}评定，你单位${formatChineseDate(periodFrom)}至${formatChineseDate(periodTo)}的纳税信用等级为${grade}级，特发此证。`,
      },
      {
        kind: 'table',
        headerRows: 0,
        rows: [
          [label('纳税人识别号', 6), value(taxpayer.taxNumber, 18)],
          [label('纳税信用等级', 6), value(`${grade}级`, 18)],
          [label('等级执行日', 6), value(`自${formatChineseDate(certificate.holdsFrom)}起`, 18)],
          [label('评定方案', 6), value(schemeInWords(scheme), 18)],
        ],
      },
      ...(scheme.note === null ? [] : [{ kind: 'text', style: 'note', text: scheme.note } as const]),
      {
        kind: 'text',
        style: 'note',
        text: '等级经复核或者动态调整改变的，自新决定执行之日起本证失效；现行等级以扫码核验的结果为准。',
      },
      {
        kind: 'closing',
        qr: { content: certificate.checkUrl, caption: '扫码核验现行等级' },
        lines: [issuer, formatChineseDate(certificate.issuedOn), '（税务机关印章）'],
      },
    ],
  };
}
