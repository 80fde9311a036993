import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';

type Page = Dto<'DrawPageDto'>;

/** What changed of a draw is fetched again: the draw, the list, who is drawn. */
export function useDrawChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({
      predicate: ({ queryKey }) => typeof queryKey[1] === 'string' && queryKey[1].startsWith('/api/spot-check/'),
    });
  };
}

/** 指定种子来源, before there is a seed. */
export function NameSource({ draw }: { readonly draw: Page }) {
  const say = useSay();
  const { modal } = App.useApp();
  const [text, setText] = useState('');
  const changed = useDrawChanged();
  const naming = api.useMutation('post', '/api/spot-check/draws/{id}/source', { onSuccess: changed });
  const ask = () => {
    modal.confirm({
      title: say({ zh: '指定这个种子来源？', en: 'Name this source?' }),
      content: say({
        zh: `“${text.trim()}”。指定后不能更改；校验码应当已经张贴。`,
        en: `“${text.trim()}”. It cannot be changed; the digest should hang by now.`,
      }),
      onOk: () => naming.mutate({ params: { path: { id: draw.id } }, body: { text: text.trim() } }),
    });
  };
  return (
    <Form layout="vertical" onFinish={ask}>
      <Refused thrown={naming.error} />
      <Form.Item
        htmlFor="source"
        label={say({
          zh: '将来的哪一期开奖，或者何时何地当众掷骰子',
          en: 'Which future lottery result, or where and when dice are thrown',
        })}
      >
        <Input id="source" maxLength={200} value={text} onChange={({ target }) => setText(target.value)} />
      </Form.Item>
      <Button type="primary" htmlType="submit" disabled={text.trim().length < 2} loading={naming.isPending}>
        {say({ zh: '指定来源…', en: 'Name the source…' })}
      </Button>
    </Form>
  );
}

const NO_SEED = { seed: '', seedAgain: '', login: '', password: '' };

/** 录入种子: typed by two at one keyboard; the second signs by his own name and password. */
export function EnterSeed({ draw }: { readonly draw: Page }) {
  const say = useSay();
  const { modal } = App.useApp();
  const [entered, setEntered] = useState(NO_SEED);
  const changed = useDrawChanged();
  const drawing = api.useMutation('post', '/api/spot-check/draws/{id}/seed', {
    onSuccess: changed,
    // a password stays in no form
    onSettled: () => setEntered((before) => ({ ...before, password: '' })),
  });
  const { seed, seedAgain, login, password } = entered;
  const agree = seed.normalize('NFC').trim() === seedAgain.normalize('NFC').trim();
  const isReady = seed.trim() !== '' && agree && login.trim() !== '' && password !== '';
  const ask = () => {
    modal.confirm({
      title: say({ zh: '用这个种子抽签？', en: 'Draw with this seed?' }),
      content: (
        <>
          <p className="seed">{seed.trim()}</p>
          {say({
            zh: '只能录入一次。抽签结果随即公布，不能重抽。',
            en: 'It is entered once. The result is published at once and never drawn again.',
          })}
        </>
      ),
      okText: say({ zh: '抽签', en: 'Draw' }),
      onOk: () =>
        drawing.mutate({
          params: { path: { id: draw.id } },
          body: { seed, seedAgain, witness: { login: login.trim(), password } },
        }),
    });
  };
  const field = (name: keyof typeof NO_SEED) => ({
    id: `seed-${name}`,
    value: entered[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      setEntered({ ...entered, [name]: target.value }),
  });
  return (
    <Form layout="vertical" autoComplete="off" onFinish={() => isReady && ask()}>
      <Refused thrown={drawing.error} />
      <div className="grid">
        <Form.Item htmlFor="seed-seed" label={say({ zh: '种子（第一人录入）', en: 'The seed, by the first' })}>
          <Input {...field('seed')} maxLength={200} size="large" autoComplete="off" />
        </Form.Item>
        <Form.Item
          htmlFor="seed-seedAgain"
          label={say({ zh: '再录一遍（第二人录入）', en: 'Again, by the second' })}
          {...(!agree &&
            seedAgain !== '' && {
              validateStatus: 'error' as const,
              help: say({ zh: '两人录入的不一样', en: 'The two differ' }),
            })}
        >
          <Input {...field('seedAgain')} maxLength={200} size="large" autoComplete="off" />
        </Form.Item>
        <Form.Item htmlFor="seed-login" label={say({ zh: '第二人的用户名', en: "The second's name to sign in" })}>
          <Input {...field('login')} maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item htmlFor="seed-password" label={say({ zh: '第二人的口令', en: "The second's password" })}>
          <Input.Password {...field('password')} maxLength={256} autoComplete="off" />
        </Form.Item>
      </div>
      <Button type="primary" htmlType="submit" disabled={!isReady} loading={drawing.isPending}>
        {say({ zh: '抽签…', en: 'Draw…' })}
      </Button>
    </Form>
  );
}
