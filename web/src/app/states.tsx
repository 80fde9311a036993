import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Empty, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { problemOf, type Problem } from '../api/client';
import { useLanguage, useSay } from './language';

const DENIED: ReadonlySet<string> = new Set(['ACCESS.DENIED', 'ACCESS.OUTSIDE_SCOPE', 'ACCESS.BRANCH_ONLY']);

/** What was refused or failed, in words, with its number for who is asked about it. */
export function Failed({ problem, retry }: { readonly problem: Problem; readonly retry?: () => void }) {
  const say = useSay();
  const { language } = useLanguage();
  const other = language === 'zh' ? problem.en : problem.zh;
  return (
    <Result
      status={DENIED.has(problem.code) ? '403' : problem.status === 404 ? '404' : 'warning'}
      title={say(problem)}
      subTitle={
        <>
          {other}
          <br />
          {problem.code} {problem.requestId}
        </>
      }
      extra={retry && <Button onClick={retry}>{say({ zh: '重试', en: 'Try again' })}</Button>}
    />
  );
}

/** A fault of what one is doing, above the form that caused it. */
export function Refused({ thrown }: { readonly thrown: unknown }) {
  const say = useSay();
  if (thrown === null || thrown === undefined) return null;
  const problem = problemOf(thrown);
  const faults = Array.isArray(problem.data['faults']) ? problem.data['faults'].map(String) : [];
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      message={say(problem)}
      description={
        faults.length > 0 && (
          <ul>
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )
      }
    />
  );
}

/** The data of a query, or how it stands: on its way, failed, refused. */
export function Loaded<Data>({
  query,
  children,
}: {
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isError' | 'refetch'>;
  readonly children: (data: Data) => ReactNode;
}) {
  const isRefused = query.isError && [401, 403].includes(problemOf(query.error).status);
  if (query.data !== undefined && !isRefused) return children(query.data);
  if (query.isError) return <Failed problem={problemOf(query.error)} retry={() => void query.refetch()} />;
  return <Skeleton active paragraph={{ rows: 6 }} />;
}

/** There is nothing, and why or what to do about it. */
export function Nothing({ why, children }: { readonly why: string; readonly children?: ReactNode }) {
  return <Empty description={why}>{children}</Empty>;
}
