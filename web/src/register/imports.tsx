import { useMutation } from '@tanstack/react-query';
import { Spin } from 'antd';
import { useNavigate } from 'react-router';
import { client } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import './register.css';
import { asForm, sent } from '../app/upload';

/** Hands in a register workbook: what it would do is shown before anything changes. */
export default function Imports() {
  const say = useSay();
  const navigate = useNavigate();
  const plan = useMutation({
    mutationFn: async (file: File) => sent(await client.POST('/api/register/imports', asForm(file))),
    onSuccess: ({ id }) => void navigate(`/register/imports/${id}`),
  });
  return (
    <>
      <div className="title">
        <h1>{say({ zh: '导入登记工作簿', en: 'Import a register workbook' })}</h1>
        <div className="side">
          <a href="/api/register/imports/template" download>
            {say({ zh: '下载空白模板', en: 'Empty template' })}
          </a>
        </div>
      </div>
      <section className="card">
        <p>
          {say({
            zh: '选择 xlsx 文件后先生成计划：逐项列出新增、变更（旧值 → 新值）、冲突和退回的行。看过计划再执行，在此之前登记簿不变。',
            en: 'The workbook is planned first: new, changed, conflicting and rejected rows. Nothing changes before you apply it.',
          })}
        </p>
        <Refused thrown={plan.error} />
        <label htmlFor="workbook">{say({ zh: '登记工作簿（xlsx）', en: 'Register workbook (xlsx)' })} </label>
        <input
          id="workbook"
          type="file"
          accept=".xlsx"
          disabled={plan.isPending}
          onChange={({ target }) => {
            if (target.files?.[0]) plan.mutate(target.files[0]);
            target.value = '';
          }}
        />
        {plan.isPending && (
          <div role="status">
            <Spin size="small" /> {say({ zh: '正在读取并生成计划…', en: 'Reading and planning…' })}
          </div>
        )}
      </section>
    </>
  );
}
