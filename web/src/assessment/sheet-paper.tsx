import { useMutation } from '@tanstack/react-query';
import { Form } from 'antd';
import { useId } from 'react';
import { client, type Dto } from '../api/client';
import { useSay, type Text } from '../app/language';
import { Refused } from '../app/states';
import { asForm, sent } from '../app/upload';
import type { Sheet } from './sheet-words';

type Paper = Dto<'PaperDto'>;

/** Keeps a file as a paper that sheets may rest on. */
export const handIn = async (file: File): Promise<Paper> =>
  sent(await client.POST('/api/collection/papers', asForm(file)));

/** A paper of a sheet: handed in when it is chosen, and named beside. */
export function SheetPaper({
  label,
  accept = '.pdf,.jpg,.jpeg,.png,.xlsx,.docx',
  onKept,
}: {
  readonly label: Text;
  readonly accept?: string;
  readonly onKept: (paper: Paper) => void;
}) {
  const say = useSay();
  const id = useId();
  const hand = useMutation({ mutationFn: handIn, onSuccess: onKept });
  return (
    <Form.Item label={say(label)} htmlFor={id}>
      <Refused thrown={hand.error} />
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={hand.isPending}
        onChange={({ target }) => target.files?.[0] && hand.mutate(target.files[0])}
      />
    </Form.Item>
  );
}

/** A link to a paper of a sheet; the look goes into the log. */
export function paper({ id }: Pick<Sheet, 'id'>, sha256: string | null) {
  if (sha256 === null) return null;
  return (
    <a key={sha256} href={`/api/collection/sheets/${id}/papers/${sha256}`} download>
      {sha256.slice(0, 8)}…
    </a>
  );
}
