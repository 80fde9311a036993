import { useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Spin } from 'antd';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { actFor, api, problemOf, whenExpired, type Dto } from '../api/client';
import { CodeDialog } from './code-dialog';
import { useSay } from './language';
import { Failed } from './states';

export type Permission = Dto<'GrantInForceDto'>['permissions'][number];

interface Session {
  readonly signedIn: Dto<'SignedInDto'>;
  /** whether one of the roles in use allows one of these */
  readonly can: (...permissions: readonly Permission[]) => boolean;
  /** the officer for whom one acts, who lent a role; null: for oneself */
  readonly behalf: string | null;
  readonly actAs: (officer: string | null) => void;
}

const Context = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(Context);
  if (session === null) throw new Error('no SessionProvider');
  return session;
}

/** Who is signed in. Where the session ends, one signs in again over the page, which keeps what was typed. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [ended, setEnded] = useState(false);
  const [behalf, setBehalf] = useState<string | null>(null);
  const queries = useQueryClient();
  const current = api.useQuery('get', '/api/session', {}, { retry: false, staleTime: 60_000 });
  useEffect(() => whenExpired(() => setEnded(true)), []);
  const signedIn = current.data;
  const value = useMemo<Session | null>(() => {
    if (signedIn === undefined) return null;
    const grants = signedIn.grants.filter((grant) => grant.onBehalfOf === behalf);
    const held = new Set(grants.flatMap(({ permissions }) => permissions));
    return {
      signedIn,
      can: (...permissions) => permissions.some((permission) => held.has(permission)),
      behalf,
      actAs: (officer) => {
        actFor(officer);
        setBehalf(officer);
        void forgetData(queries);
      },
    };
  }, [signedIn, behalf, queries]);
  const again = () => {
    setEnded(false);
    void current.refetch().then(({ data }) => {
      if (data?.officer === signedIn?.officer) return queries.invalidateQueries();
      actFor(null);
      setBehalf(null);
      return forgetData(queries);
    });
  };
  if (signedIn?.mustChangePassword) window.location.assign('/password');
  return (
    <>
      {value !== null ? (
        <Context value={value}>{children}</Context>
      ) : ended ? null : current.isError ? (
        <Failed problem={problemOf(current.error)} retry={() => void current.refetch()} />
      ) : (
        <Spin fullscreen />
      )}
      <CodeDialog />
      <SignInAgain open={ended} login={signedIn?.login ?? ''} onDone={again} />
    </>
  );
}

/** What one was shown is not for another: everything but who is signed in is asked for anew. */
async function forgetData(queries: QueryClient): Promise<void> {
  const others = { predicate: ({ queryKey }: Query) => queryKey[1] !== '/api/session' };
  queries.removeQueries({ ...others, type: 'inactive' });
  await queries.resetQueries(others);
}

function SignInAgain({
  open,
  login,
  onDone,
}: {
  readonly open: boolean;
  readonly login: string;
  readonly onDone: () => void;
}) {
  const say = useSay();
  const signIn = api.useMutation('post', '/api/session');
  return (
    <Modal open={open} closable={false} footer={null} title={say({ zh: '请登录', en: 'Please sign in' })} width={360}>
      <Form
        layout="vertical"
        initialValues={{ login }}
        onFinish={(body: { login: string; password: string }) => signIn.mutate({ body }, { onSuccess: onDone })}
      >
        {signIn.isError && <Alert type="error" showIcon message={say(problemOf(signIn.error))} />}
        <Form.Item name="login" label={say({ zh: '用户名', en: 'User name' })} rules={[{ required: true }]}>
          <Input autoComplete="username" autoFocus={login === ''} />
        </Form.Item>
        <Form.Item name="password" label={say({ zh: '口令', en: 'Password' })} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" autoFocus={login !== ''} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {say({ zh: '登录', en: 'Sign in' })}
        </Button>
      </Form>
    </Modal>
  );
}
