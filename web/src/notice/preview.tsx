import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { client } from '../api/client';
import { useSay } from '../app/language';
import { Loaded } from '../app/states';
import { useQuery } from '@tanstack/react-query';

interface PreviewProps {
  readonly notice: string;
  readonly file: string;
  readonly onClose: () => void;
}

/** A PDF of the pack in the browser's own viewer. The files' address forbids frames, so their bytes are shown. */
export function Preview({ notice, file, onClose }: PreviewProps) {
  const say = useSay();
  const query = useQuery({
    queryKey: ['notice-preview', notice, file],
    queryFn: async () => {
      const { data } = await client.GET('/api/notices/{id}/files/{name}', {
        params: { path: { id: notice, name: file } },
        parseAs: 'blob',
      });
      return new Blob([data as unknown as Blob], { type: 'application/pdf' });
    },
    staleTime: Infinity,
  });
  return (
    <section className="card" aria-label={say({ zh: '预览', en: 'Preview' })}>
      <div className="title">
        <h2>{file}</h2>
        <div className="side">
          <Button autoFocus onClick={onClose}>
            {say({ zh: '关闭预览', en: 'Close' })}
          </Button>
        </div>
      </div>
      <Loaded query={query}>{(bytes) => <Viewer bytes={bytes} title={file} />}</Loaded>
    </section>
  );
}

function Viewer({ bytes, title }: { readonly bytes: Blob; readonly title: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(bytes);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address === undefined ? null : <iframe className="preview" src={address} title={title} />;
}
