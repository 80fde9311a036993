import { useParams } from 'react-router';
import { api } from '../api/client';
import { Loaded } from '../app/states';

/** One taxpayer. */
export default function Taxpayer() {
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/api/register/taxpayers/{id}', { params: { path: { id } } });
  return <Loaded query={query}>{({ name }) => <h1>{name}</h1>}</Loaded>;
}
