import { Button, Radio } from 'antd';
import { useState } from 'react';
import { api, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { asForm } from '../app/upload';

interface TakePhotoProps {
  readonly notice: string;
  /** empty: the branch's */
  readonly board: string;
  readonly moment: Dto<'BoardPhotoDto'>['moment'];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A photograph of the board. Where it was taken is not kept. */
export function TakePhoto({ notice, board, moment: likely, onDone, onClose }: TakePhotoProps) {
  const say = useSay();
  const [moment, setMoment] = useState(likely);
  const sending = api.useMutation('post', '/api/notices/{id}/photos', { onSuccess: onDone });
  const send = (file: File) =>
    sending.mutate({
      params: { path: { id: notice }, query: { board, moment } },
      ...asForm(file),
    });
  return (
    <>
      <Refused thrown={sending.error} />
      <Radio.Group
        aria-label={say({ zh: '照片拍的是', en: 'It shows' })}
        value={moment}
        onChange={({ target }: { target: { value?: typeof moment } }) => setMoment(target.value ?? likely)}
        options={[
          { value: 'posted', label: say({ zh: '张贴着', en: 'It hangs' }) },
          { value: 'taken-down', label: say({ zh: '已撤下', en: 'Taken down' }) },
        ]}
      />
      <p>
        <input
          type="file"
          accept="image/jpeg,image/png"
          aria-label={say({ zh: '照片（JPEG 或 PNG，不超过 10 MB）', en: 'Photograph (JPEG or PNG, at most 10 MB)' })}
          disabled={sending.isPending}
          onChange={({ target }) => target.files?.[0] && send(target.files[0])}
        />
      </p>
      <Button onClick={onClose}>{say({ zh: '取消', en: 'Cancel' })}</Button>
    </>
  );
}
