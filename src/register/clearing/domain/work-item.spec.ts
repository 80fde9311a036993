import { describe, expect, it } from '@jest/globals';
import { stationOf } from './station-of.js';
import { DECIDED_FROM, ITEM_STATUSES, OUTCOMES, reopening, type ItemStatus } from './work-item.js';

describe('an item that is found again', () => {
  const again = (status: ItemStatus, difference: string, newer = true) =>
    reopening({ status, difference: 'a' }, difference, newer);

  it.each([
    ['open', 'a', null],
    ['open', 'b', null],
    ['gone', 'a', 'returned'],
    ['explained', 'a', null],
    ['explained', 'b', 'changed'],
    ['closed', 'a', null],
    ['closed', 'b', 'changed'],
    ['not-found-on-site', 'a', null],
    ['not-found-on-site', 'b', 'changed'],
    ['registered', 'a', 'persists'],
    ['registered', 'b', 'changed'],
  ] as const)('%s with the difference %s: %s', (status, difference, expected) =>
    expect(again(status, difference)).toBe(expected),
  );

  it('is not held to be unregistered by the list by which that was decided', () =>
    expect(again('registered', 'a', false)).toBeNull());
});

describe('outcomes', () => {
  it('follow an open item, or take a decision back', () => {
    for (const outcome of OUTCOMES) expect(DECIDED_FROM[outcome].includes('open')).toBe(outcome !== 'open');
    expect(DECIDED_FROM.open).toEqual(ITEM_STATUSES.filter((status) => status !== 'open' && status !== 'gone'));
  });
});

describe('the station of an address', () => {
  const sections = [
    { name: '人民街', station: '城关站' },
    { name: '新人民街', station: '新区站' },
    { name: '渔港街', station: '湖滨站' },
    { name: '柳林路', station: '河东站' },
  ];
  it.each([
    ['示范县人民街1号', '城关站'],
    ['示范县新人民街1号', '新区站'],
    ['示范县 渔港街 1 号', '湖滨站'],
    ['示范县无名路1号', null],
    ['人民街与渔港街交汇处', null],
    ['', null],
  ])('%s: %s', (address, station) => expect(stationOf(address, sections)).toBe(station));

  it('is none where there are no sections', () => expect(stationOf('人民街1号', [])).toBeNull());
});
