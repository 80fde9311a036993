import { keepPreviousData } from '@tanstack/react-query';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useDeferredValue, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../api/client';
import { useKeys } from './keys';
import { useSay } from './language';

const SHORTEST = 2;

/** Finds a taxpayer from anywhere: by a part of the name, its initials, a number, an address. */
export function SearchBox() {
  const say = useSay();
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = api.useQuery(
    'get',
    '/api/register/search',
    { params: { query: { q, limit: 12 } } },
    { enabled: q.length >= SHORTEST, placeholderData: keepPreviousData, staleTime: 30_000 },
  );
  useKeys({
    '/': (event) => {
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    },
  });
  const rows = q.length < SHORTEST ? [] : (found.data?.hits ?? []);
  const options = rows.map(({ id, name, number, station, address }) => ({
    value: id,
    label: (
      <div className="found">
        <b>{name}</b> <span>{station}</span>
        <small>
          {number} {address}
        </small>
      </div>
    ),
  }));
  const nothing = q.length >= SHORTEST && found.isSuccess && say({ zh: '没有找到', en: 'Nothing found' });
  return (
    <AutoComplete
      className="search"
      value={typed}
      options={options}
      notFoundContent={nothing || null}
      defaultActiveFirstOption
      popupMatchSelectWidth={420}
      onSearch={setTyped}
      onSelect={(id: string) => {
        setTyped('');
        input.current?.blur();
        void navigate(`/register/${id}`);
      }}
    >
      <Input
        ref={input}
        allowClear
        placeholder={say({
          zh: '搜索纳税人：名称、首字母、号码、地址（/）',
          en: 'Find a taxpayer: name, initials, number (/)',
        })}
        aria-label={say({ zh: '搜索纳税人', en: 'Find a taxpayer' })}
      />
    </AutoComplete>
  );
}
