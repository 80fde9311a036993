import { useSay } from '../app/language';

/** The papers of a quota's receipt or objections, each opened with a click. */
export function PaperLinks({ quota, papers }: { readonly quota: string; readonly papers: readonly string[] }) {
  const say = useSay();
  return papers.map((sha256, at) => (
    <span key={sha256}>
      {' '}
      <a href={`/api/assessment/quotas/${quota}/papers/${sha256}`} target="_blank" rel="noreferrer">
        {say({ zh: `附件${at + 1}`, en: `Paper ${at + 1}` })}
      </a>
    </span>
  ));
}
