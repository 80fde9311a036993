import { App, Button } from 'antd';
import { client } from '../api/client';
import { useAskReason } from '../app/ask-reason';
import { minute } from '../app/format';
import { useSay, type Text } from '../app/language';
import { useSession } from '../app/session';
import { Refused } from '../app/states';
import { missingOf } from '../../../src/collection/domain/measurement.js';
import { sent } from '../app/upload';
import { paper } from './sheet-paper';
import { SheetTaxpayer } from './sheet-taxpayer';
import type { SheetPartProps } from './sheet-words';

interface SigningProps extends SheetPartProps {
  readonly mayMeasure: boolean;
  readonly unsaved: boolean;
}

const SEALS = {
  collector: {
    zh: '封存经营地址、地段、行业、经营面积及各部分、房屋来源、租赁合同和租期、从业人数，此后不能再改。',
    en: 'Seals address, section, industry, area with its parts, premises, lease and people: none can be changed afterwards.',
  },
  checker: {
    zh: '封存申报月房租、房租比较和核定房租及其理由、依据，此后不能再改。',
    en: 'Seals the declared rent, its comparison and the determined rent with reason and evidence.',
  },
  taxpayer: {
    zh: '封存申报月营业额和备注，整张采集表从此不变，并自签字之日起记入户籍。',
    en: 'Seals the declared turnover and the remarks: the whole sheet stays as it is, and the register holds it from that day.',
  },
} as const satisfies Record<string, Text>;

/** Who has signed, whose turn it is, and what each signature seals. */
export function SheetSigning(props: SigningProps) {
  const say = useSay();
  const { modal } = App.useApp();
  const askReason = useAskReason();
  const { signedIn, behalf } = useSession();
  const { sheet, onChanged, refresh, mayMeasure, unsaved } = props;
  const params = { path: { id: sheet.id } };
  const body = { version: sheet.version };
  const isOfMe = (...officers: readonly (string | null)[]) =>
    officers.some((officer) => officer !== null && (officer === signedIn.officer || officer === behalf));
  const sign = (who: 'collector' | 'checker', title: Text) => {
    const content = (thrown: unknown) => (
      <>
        <p>{say(SEALS[who])}</p>
        <Refused thrown={thrown} />
      </>
    );
    const shown = modal.confirm({
      ...{ title: say(title), icon: null, content: content(null), okText: say({ zh: '签字', en: 'Sign' }) },
      onOk: async () => {
        try {
          const done =
            who === 'collector'
              ? await client.POST('/api/collection/sheets/{id}/sign-collector', { params, body })
              : await client.POST('/api/collection/sheets/{id}/sign-checker', { params, body });
          onChanged(sent(done));
        } catch (thrown) {
          shown.update({ content: content(thrown) });
          refresh();
          throw thrown;
        }
      },
    });
  };
  const hindered = hindrance(props);
  const isMeasurer = isOfMe(sheet.collectorBy, sheet.collectorFor);
  const isDeterminer = isOfMe(sheet.determinedBy, sheet.determinedFor);
  return (
    <section className="card" aria-label={say({ zh: '签字', en: 'Signatures' })}>
      <h2>{say({ zh: '签字', en: 'Signatures' })}</h2>
      {hindered !== null && <p role="status">{say(hindered)}</p>}
      <ol className="signing">
        <li>
          {say({ zh: '采集人', en: 'Collector' })} <Signed name={sheet.collectorName} at={sheet.collectorAt} />
          {sheet.turn === 'collector' && mayMeasure && (
            <>
              <div className="muted">{say(SEALS.collector)}</div>
              <Button
                type="primary"
                disabled={hindered !== null}
                onClick={() => sign('collector', { zh: '采集人签字', en: 'Sign as the collector' })}
              >
                {say({ zh: '采集人签字', en: 'Sign as the collector' })}
              </Button>
            </>
          )}
        </li>
        <li>
          {say({ zh: '核查人', en: 'Checker' })} <Signed name={sheet.checkerName} at={sheet.checkerAt} />
          {sheet.turn === 'checker' && (
            <>
              <div className="muted">{say(SEALS.checker)}</div>
              {isMeasurer || isDeterminer ? (
                <p role="status">
                  {isMeasurer
                    ? say({
                        zh: '您是采集人，须由另一名税务人员核查签字。',
                        en: 'You are the collector; another officer checks and signs.',
                      })
                    : say({
                        zh: '房租由您核定，须由另一名税务人员核查签字。',
                        en: 'You determined the rent; another officer checks and signs.',
                      })}
                </p>
              ) : (
                mayMeasure && (
                  <Button
                    type="primary"
                    disabled={hindered !== null}
                    onClick={() => sign('checker', { zh: '核查人签字', en: 'Sign as the checker' })}
                  >
                    {say({ zh: '核查人签字', en: 'Sign as the checker' })}
                  </Button>
                )
              )}
            </>
          )}
        </li>
        <li>
          {say({ zh: '业户', en: 'Taxpayer' })} {sheet.signedOn}{' '}
          {sheet.signature === 'refused' &&
            say({
              zh: `拒签：${sheet.refusalReason}；见证人 ${sheet.witness}`,
              en: `refused: ${sheet.refusalReason}; witness ${sheet.witness}`,
            })}
          {paper(sheet, sheet.signaturePaper ?? sheet.witnessPaper)}
          {sheet.turn === 'taxpayer' && (
            <>
              <div className="muted">{say(SEALS.taxpayer)}</div>
              {mayMeasure && <SheetTaxpayer sheet={sheet} onChanged={onChanged} refresh={refresh} unsaved={unsaved} />}
            </>
          )}
        </li>
      </ol>
      {sheet.contentHash !== null && (
        <p className="muted">{say({ zh: `内容摘要 ${sheet.contentHash}`, en: `Content hash ${sheet.contentHash}` })}</p>
      )}
      {sheet.withdrawnReason !== null && (
        <p>{say({ zh: `作废理由：${sheet.withdrawnReason}`, en: `Withdrawn: ${sheet.withdrawnReason}` })}</p>
      )}
      {sheet.turn !== null && mayMeasure && (
        <Button
          danger
          onClick={() =>
            askReason({
              ...{ title: { zh: '作废采集表', en: 'Withdraw the sheet' }, danger: true },
              happens: {
                zh: `${sheet.taxpayer.name}的这张采集表和已有的签字不再有效，留在历史中，须重新采集。`,
                en: `This sheet of ${sheet.taxpayer.name} and its signatures count no more; it stays in the history and the household is measured again.`,
              },
              act: async (reason) =>
                onChanged(
                  sent(
                    await client.POST('/api/collection/sheets/{id}/withdraw', { params, body: { ...body, reason } }),
                  ),
                ),
            })
          }
        >
          {say({ zh: '作废', en: 'Withdraw' })}
        </Button>
      )}
    </section>
  );
}

function Signed({ name, at }: { readonly name: string | null; readonly at: string | null }) {
  if (name === null || at === null) return null;
  return (
    <>
      <b>{name}</b> {minute(at)}
    </>
  );
}

/** Why nobody can sign yet, as the server would say it. */
function hindrance({ sheet, unsaved, mayMeasure }: SigningProps): Text | null {
  if (sheet.turn === null || !mayMeasure) return null;
  if (unsaved)
    return { zh: '有未保存的内容，先保存再签字。', en: 'Something is not saved; save before anybody signs.' };
  if (sheet.turn === 'taxpayer') return null;
  const missing = sheet.turn === 'collector' ? missingOf(sheet) : [];
  if (missing.length > 0)
    return { zh: `还缺：${missing.join('、')}。补全后才能签字。`, en: `Missing: ${missing.join(', ')}.` };
  if (!sheet.compared)
    return { zh: '房租还没有比较，先比较再签字。', en: 'The rent is to be compared before anybody signs.' };
  if (
    sheet.turn === 'checker' &&
    sheet.premises === '租赁' &&
    sheet.rentComparison?.toDetermine &&
    sheet.determinedRent === null
  )
    return {
      zh: '房租须先由税务人员核定，核查人才能签字。',
      en: 'An officer determines the rent before the checker signs.',
    };
  return null;
}
