import { Button, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { api } from '../api/client';
import { useKeys } from '../app/keys';
import { useSay } from '../app/language';
import { useSession } from '../app/session';
import { Loaded } from '../app/states';
import { SET_STATUS } from './parameters';
import { PublishSet } from './publish-set';
import { bandText, type SetContent } from './set-content';
import { SetTable } from './set-table';
import { WhatIf } from './what-if';

/** One set to be read; `#item-A01` leads to a row. */
export default function ParameterSetPage() {
  const say = useSay();
  const navigate = useNavigate();
  const { can } = useSession();
  const [publishing, setPublishing] = useState(false);
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/api/assessment/parameter-sets/{id}', { params: { path: { id } } });
  const back = () => void navigate(-1);
  useKeys({ Escape: back });
  return (
    <Loaded query={query}>
      {(set) => (
        <>
          <div className="title">
            <h1>{set.title}</h1>
            <Tag>{set.superseded ? say({ zh: '已被取代', en: 'superseded' }) : say(SET_STATUS[set.status])}</Tag>
            <div className="side">
              {set.status === 'draft' && can('parameters.publish') && (
                <Button type="primary" onClick={() => setPublishing(true)}>
                  {say({ zh: '发布…', en: 'Publish…' })}
                </Button>
              )}
              <Button href={`/api/assessment/parameter-sets/${id}/workbook`} download>
                {say({ zh: '下载工作簿', en: 'Download the workbook' })}
              </Button>
              <Button onClick={back}>{say({ zh: '返回（Esc）', en: 'Back (Esc)' })}</Button>
            </div>
          </div>
          <section className="card">
            {set.code} · {set.document} · {set.validFrom} ~ {set.validTo ?? say({ zh: '长期', en: 'open' })}
          </section>
          {publishing && <PublishSet set={set} onClose={() => setPublishing(false)} />}
          {set.status === 'draft' && <WhatIf set={set} />}
          {/* the API gives the content by the set's own schema, which openapi does not spell out */}
          <Content content={set.content as unknown as SetContent} />
        </>
      )}
    </Loaded>
  );
}

function Content({ content }: { readonly content: SetContent }) {
  const say = useSay();
  const { hash } = useLocation();
  const here = decodeURIComponent(hash.slice(1));
  useEffect(() => {
    if (here !== '') document.getElementById(here)?.scrollIntoView({ block: 'center' });
  }, [here]);
  const grades = [...new Set(content.quotaItems.flatMap(({ standard }) => Object.keys(standard)))].sort();
  const { vatThreshold, turnoverRounding, combination, rentPlausibility } = content;
  const name = say({ zh: '名称', en: 'Name' });
  const code = say({ zh: '代码', en: 'Code' });
  const coefficient = say({ zh: '系数', en: 'Coefficient' });
  return (
    <>
      <SetTable
        title={say({
          zh: '定额项目（行业系数与标准，元/㎡·月）',
          en: 'Quota items (coefficient and standards, yuan/m² a month)',
        })}
        head={[code, name, say({ zh: '行业', en: 'Industries' }), coefficient, ...grades]}
        figures={3}
        here={here}
        rows={content.quotaItems.map((item) => ({
          id: `item-${item.code}`,
          cells: [
            ...[item.code, item.name, item.industries.join('、'), item.coefficient],
            ...grades.map((grade) => item.standard[grade] ?? ''),
          ],
        }))}
      />
      <SetTable
        title={say({ zh: '地段', en: 'Sections' })}
        head={[
          ...[code, name, say({ zh: '管理站', en: 'Station' }), say({ zh: '等级', en: 'Grade' })],
          say({ zh: '参考租金（元/㎡·月）', en: 'Reference rent (yuan/m² a month)' }),
        ]}
        figures={4}
        here={here}
        rows={content.sections.map((section) => ({
          id: `section-${section.code}`,
          cells: [section.code, section.name, section.station, section.grade, section.referenceRent],
        }))}
      />
      <SetTable
        id="areas"
        title={say({ zh: '面积系数', en: 'Area coefficients' })}
        head={[say({ zh: '面积 ㎡', en: 'Area m²' }), coefficient]}
        figures={1}
        here={here}
        rows={content.areaCoefficients.map((band) => ({
          id: `area-${band.from}`,
          cells: [bandText(band), band.value],
        }))}
      />
      <SetTable
        id="rents"
        title={say({
          zh: `房租系数（房租比在 ${rentPlausibility.low} 至 ${rentPlausibility.high} 之外的另行核定）`,
          en: `Rent coefficients (determined by an officer outside ${rentPlausibility.low} to ${rentPlausibility.high})`,
        })}
        head={[say({ zh: '房租比', en: 'Rent ratio' }), coefficient]}
        figures={1}
        here={here}
        rows={content.rentCoefficients.map((band) => ({
          id: `rent-${band.from}`,
          cells: [bandText(band), band.value],
        }))}
      />
      <SetTable
        title={say({ zh: '税费', en: 'Levies' })}
        head={[
          ...[code, name, say({ zh: '计税依据', en: 'Base' }), say({ zh: '税率', en: 'Rate' })],
          ...[say({ zh: '减征', en: 'Reduction' }), say({ zh: '未达起征点', en: 'Below the threshold' })],
        ]}
        figures={3}
        here={here}
        rows={content.levies.map((levy) => ({
          id: `levy-${levy.code}`,
          cells: [
            ...[levy.code, levy.name, levy.base === 'turnover' ? say({ zh: '营业额', en: 'turnover' }) : levy.base],
            levy.rate ?? (levy.bands ?? []).map((band) => `${bandText(band)}：${band.rate}`).join('；'),
            levy.reduction ?? '',
            levy.onlyWhenThresholdReached ? say({ zh: '不征', en: 'not levied' }) : say({ zh: '照征', en: 'levied' }),
          ],
        }))}
      />
      <SetTable
        title={say({ zh: '起征点与算法', en: 'Threshold and ways' })}
        head={[say({ zh: '项目', en: 'Item' }), say({ zh: '规定', en: 'Rule' })]}
        figures={1}
        here={here}
        rows={[
          {
            id: 'threshold',
            cells: [
              say({ zh: '起征点（元/月）', en: 'Threshold (yuan a month)' }),
              `${vatThreshold.taxableAt === 'above' ? '>' : '≥'} ${vatThreshold.monthlyTurnover}`,
            ],
          },
          {
            id: 'ways',
            cells: [
              say({ zh: '系数组合；营业额取整（元）', en: 'Coefficients; turnover rounded to (yuan)' }),
              `${combination === 'product' ? say({ zh: '连乘', en: 'product' }) : say({ zh: '相加', en: 'sum' })}；${turnoverRounding.unit}`,
            ],
          },
        ]}
      />
      {(content.sources ?? []).length > 0 && (
        <SetTable
          title={say({ zh: '各数的依据文件', en: 'Documents of single figures' })}
          head={[
            say({ zh: '数', en: 'Figure' }),
            say({ zh: '文件', en: 'Document' }),
            say({ zh: '复核期限', en: 'Review by' }),
          ]}
          figures={3}
          here={here}
          rows={(content.sources ?? []).map(({ path, document, reviewBy }) => ({
            id: `source-${path}`,
            cells: [path, document, reviewBy ?? ''],
          }))}
        />
      )}
    </>
  );
}
