import { addressKey } from './writing.js';

/** 地段 of the parameter set in force: whose street it is. */
export interface SectionOfStation {
  readonly name: string;
  readonly station: string;
}

/**
 * The station that a licence without registration seems to belong to, by the section that its address names: the
 * longest one, since 人民街 is also in 新人民街. Null where no section is named, or sections of several stations are.
 */
export function stationOf(address: string, sections: readonly SectionOfStation[]): string | null {
  const key = addressKey(address);
  const named = sections.filter(({ name }) => name !== '' && key.includes(addressKey(name)));
  const longest = Math.max(0, ...named.map(({ name }) => name.length));
  const stations = new Set(named.filter(({ name }) => name.length === longest).map(({ station }) => station));
  return stations.size === 1 ? ([...stations][0] ?? null) : null;
}
