import { monthOf, firstDayOf, type PlainDate } from '../../../kernel/plain-date.js';
import type { ListQuery } from '../../list/domain/listing.js';

/** A view that every branch begins with. */
export interface BuiltInView {
  readonly id: string;
  readonly name: string;
  /** what it asks for on a day */
  readonly query: (today: PlainDate) => ListQuery;
}

/** What a clerk looks at in the morning. */
export const BUILT_IN_VIEWS: readonly BuiltInView[] = [
  { id: 'suspension-ending', name: '停业将到期', query: () => ({ flags: ['suspension-ending'] }) },
  { id: 'to-collect', name: '待采集', query: () => ({ flags: ['to-collect'], sort: 'address' }) },
  { id: 'unsigned', name: '采集表未签全', query: () => ({ flags: ['unsigned'], sort: 'address' }) },
  { id: 'abnormal', name: '非正常户', query: () => ({ status: ['非正常'] }) },
  { id: 'suspended', name: '停业户', query: () => ({ status: ['停业'] }) },
  {
    id: 'registered-this-month',
    name: '本月新登记',
    query: (today) => ({ registeredFrom: firstDayOf(monthOf(today)), sort: 'registered', order: 'desc' }),
  },
  { id: 'late', name: '逾期办理', query: () => ({ flags: ['late'] }) },
  { id: 'clearing', name: '清理未结', query: () => ({ flags: ['clearing'] }) },
];
