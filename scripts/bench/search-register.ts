import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { Database } from '../../src/platform/database/database.js';
import { BRANCH, branchParameters } from '../branch.js';
import { COLUMNS, households } from '../households.js';

const [NAME, OWNER] = [COLUMNS.indexOf('name'), COLUMNS.indexOf('owner')];
const TRADE_LENGTH = 3;
const AT_ONCE = 500;

/**
 * Fills the register with made-up households. As they come they have few names; here their words are of every
 * frequency, as a register's are, and each has a telephone.
 */
export async function fillRegister(app: INestApplicationContext, count: number): Promise<void> {
  await app.get(Database).connected(async (connection) => {
    const copy = connection.copyIn(`COPY taxpayer (${COLUMNS.join(', ')}, telephone) FROM STDIN`);
    await pipeline(Readable.from(varied(count)), copy);
  });
}

function* varied(count: number): Generator<string> {
  const random = xoroshiro128plus(2);
  let lines = '';
  let index = 0;
  for (const line of households(count, 1, BRANCH.code, branchParameters())) {
    const fields = line.trimEnd().split('\t');
    const trade = fields[NAME]?.slice(-TRADE_LENGTH) ?? '';
    fields[NAME] = `示范县${word(random, 2 + (index % 3))}${trade}`;
    fields[OWNER] = `${fields[OWNER]?.slice(0, 1)}${word(random, 1 + (index % 2))}`;
    lines += [...fields, `13${String((index * 7919 + 12345) % 1e9).padStart(9, '0')}`].join('\t') + '\n';
    if (++index % AT_ONCE === 0) {
      yield lines;
      lines = '';
    }
  }
  yield lines;
}

/** The square makes some characters frequent and most of them rare. */
function word(random: RandomGenerator, length: number): string {
  const one = () =>
    CHARACTERS[Math.floor((uniformInt(random, 0, 0xffff) / 0x10000) ** 2 * CHARACTERS.length)] as string;
  return Array.from({ length }, one).join('');
}

/** Every third of the 3,755 characters in common use (GB 2312, first level), which lie there by their pinyin. */
const CHARACTERS = (() => {
  const decoder = new TextDecoder('gb2312');
  const all = Array.from({ length: 39 * 94 }, (_, at) =>
    decoder.decode(new Uint8Array([0xb0 + Math.floor(at / 94), 0xa1 + (at % 94)])),
  );
  return all.filter((_, at) => at % 3 === 0);
})();
