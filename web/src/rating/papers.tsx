import { Button, Space, Tag } from 'antd';
import { useRef, useState } from 'react';
import { client, type Dto } from '../api/client';
import { useSay } from '../app/language';
import { Refused } from '../app/states';
import { asForm } from '../app/upload';

type Paper = Dto<'PaperDto'>;

interface PapersProps {
  /** where it is handed in: for a sheet, or for a grade */
  readonly to: '/api/rating/cycles/papers' | '/api/rating/papers';
  readonly papers: readonly Paper[];
  readonly onChange: (papers: readonly Paper[]) => void;
}

/** Evidence that is handed in with what rests on it: PDF, pictures, xlsx, docx of at most 20 MB. */
export function Papers({ to, papers, onChange }: PapersProps) {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const hand = async (files: readonly File[]) => {
    setBusy(true);
    setFault(null);
    try {
      const handed: Paper[] = [];
      for (const file of files) {
        const { data } = await client.POST(to, asForm(file));
        if (data !== undefined) handed.push(data);
      }
      const known = new Set(papers.map(({ sha256 }) => sha256));
      onChange([...papers, ...handed.filter(({ sha256 }) => !known.has(sha256))]);
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
      if (input.current) input.current.value = '';
    }
  };
  return (
    <Space direction="vertical">
      <Refused thrown={fault} />
      <input
        ref={input}
        className="file"
        type="file"
        multiple
        accept=".pdf,.jpg,.jpeg,.png,.xlsx,.docx"
        aria-label={say({ zh: '证据材料', en: 'Evidence' })}
        tabIndex={-1}
        onChange={({ target }) => void hand([...(target.files ?? [])])}
      />
      <Button loading={busy} onClick={() => input.current?.click()}>
        {say({ zh: '上传证据材料…', en: 'Hand in evidence…' })}
      </Button>
      <div>
        {papers.map((paper) => (
          <Tag key={paper.sha256} closable onClose={() => onChange(papers.filter((one) => one !== paper))}>
            {paper.name}
          </Tag>
        ))}
      </div>
    </Space>
  );
}

/** Evidence that something rests on, each opened with a click. */
export function PaperLinks({ base, papers }: { readonly base: string; readonly papers: readonly string[] }) {
  const say = useSay();
  if (papers.length === 0) return null;
  return (
    <span className="papers">
      {papers.map((sha256, at) => (
        <a key={sha256} href={`${base}/papers/${sha256}`} target="_blank" rel="noreferrer" title={sha256}>
          {say({ zh: `证据${at + 1}`, en: `Evidence ${at + 1}` })}
        </a>
      ))}
    </span>
  );
}
