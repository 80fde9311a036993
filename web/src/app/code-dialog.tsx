import { Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { api, whenCodeNeeded } from '../api/client';
import { useSay } from './language';
import { Refused } from './states';

const DIGITS = 6;

/** 动态口令：asked for when an approval is refused without it; then the approval goes on by itself. */
export function CodeDialog() {
  const say = useSay();
  const [answers, setAnswers] = useState<readonly ((given: boolean) => void)[]>([]);
  const [code, setCode] = useState('');
  const give = api.useMutation('post', '/api/session/totp');
  const { reset } = give;
  useEffect(
    () =>
      whenCodeNeeded(() => {
        setCode('');
        reset();
        return new Promise((resolve) => setAnswers((waiting) => [...waiting, resolve]));
      }),
    [reset],
  );
  const end = (given: boolean) => {
    for (const answer of answers) answer(given);
    setAnswers([]);
  };
  return (
    <Modal
      open={answers.length > 0}
      width={360}
      title={say({ zh: '审批须动态口令', en: 'An approval asks for your code' })}
      okButtonProps={{ disabled: code.length !== DIGITS, loading: give.isPending }}
      onOk={() => give.mutate({ body: { code } }, { onSuccess: () => end(true) })}
      onCancel={() => end(false)}
      destroyOnHidden
    >
      <Refused thrown={give.error} />
      <Input.OTP
        length={DIGITS}
        autoFocus
        onChange={setCode}
        aria-label={say({ zh: '六位动态口令', en: 'Six digits' })}
      />
    </Modal>
  );
}
