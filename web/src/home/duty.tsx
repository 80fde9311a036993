import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSay } from '../app/language';

/** One thing to be done: how many, until when, and where. */
export interface Duty {
  readonly key: string;
  readonly name: string;
  readonly count: string;
  /** the first day on which one of them is due */
  readonly dueOn?: string | null;
  readonly overdue?: number;
  readonly to: string;
}

/** The duties of one stage, the overdue ones first. */
export function DutyCard({
  title,
  duties,
  nothing,
  children,
}: {
  readonly title: string;
  readonly duties: readonly Duty[];
  /** what is said where there is nothing to do */
  readonly nothing: string;
  readonly children?: ReactNode;
}) {
  const say = useSay();
  const late = (duty: Duty) => (duty.overdue ?? 0) > 0;
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      {duties.length === 0 && <p className="muted">{nothing}</p>}
      <ul className="duty">
        {[...duties.filter(late), ...duties.filter((duty) => !late(duty))].map((duty) => (
          <li key={duty.key}>
            <Link to={duty.to}>{duty.name}</Link>
            <b>{duty.count}</b>
            <span>
              {late(duty) && (
                <Tag color="error">{say({ zh: `超期 ${duty.overdue}`, en: `${duty.overdue} overdue` })}</Tag>
              )}
              {duty.dueOn != null && <small>{say({ zh: `${duty.dueOn} 到期`, en: `due ${duty.dueOn}` })}</small>}
            </span>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
