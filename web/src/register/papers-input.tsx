import { useMutation } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useId, useRef } from 'react';
import { client, type Dto } from '../api/client';
import { grouped } from '../app/format';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { asForm, sent } from '../app/upload';

type Paper = Dto<'PaperDto'>;

/** The files that an act rests on: each is handed in when it is chosen. */
export function PapersInput({
  to = '/api/register/papers',
  papers,
  onChange,
}: {
  /** where this officer may hand in; the branch keeps its papers together */
  readonly to?: '/api/register/papers' | '/api/collection/papers';
  readonly papers: readonly Paper[];
  readonly onChange: (papers: readonly Paper[]) => void;
}) {
  const say = useSay();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const hand = useMutation({
    mutationFn: async (file: File) => sent(await client.POST(to, asForm(file))),
    onSuccess: (paper) => onChange([...papers.filter(({ sha256 }) => sha256 !== paper.sha256), paper]),
    onSettled: () => {
      if (input.current) input.current.value = '';
    },
  });
  return (
    <Form.Item
      label={say({
        zh: '附列资料（PDF、图片、xlsx、docx，每份不超过 20 MB）',
        en: 'Papers (PDF, pictures, xlsx, docx)',
      })}
      htmlFor={id}
    >
      <Refused thrown={hand.error} />
      <input
        ref={input}
        id={id}
        type="file"
        accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx"
        disabled={hand.isPending}
        onChange={({ target }) => target.files?.[0] && hand.mutate(target.files[0])}
      />
      <ul className="changes">
        {papers.map(({ sha256, name, size }) => (
          <li key={sha256}>
            {name} <span className="muted">{grouped(Math.ceil(size / 1024))} KB</span>{' '}
            <Button
              type="link"
              size="small"
              onClick={() => onChange(papers.filter((paper) => paper.sha256 !== sha256))}
            >
              {say({ zh: '去掉', en: 'Leave out' })}
            </Button>
          </li>
        ))}
      </ul>
    </Form.Item>
  );
}
