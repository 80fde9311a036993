import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { hasMoreToSay, STANDING_POLICY, standingPage, type Standing } from './standing-page.js';

const STANDING: Standing = {
  ...{
    id: 'a',
    title: '月度电子定税公示',
    number: '示范分局公示〔2026〕00002号',
    until: '2026-11-09',
    corrections: [],
  },
};
const CORRECTIONS = [
  { id: 'b', number: '示范分局公示〔2026〕00003号' },
  { id: 'c', number: '示范分局公示〔2026〕00004号' },
];

describe('how a notice stands', () => {
  it('is to be said once it was corrected, or its period is over', () => {
    expect(hasMoreToSay(STANDING, '2026-11-09')).toBe(false);
    expect(hasMoreToSay(STANDING, '2026-11-10')).toBe(true);
    expect(hasMoreToSay({ ...STANDING, corrections: CORRECTIONS }, '2026-11-03')).toBe(true);
  });

  it('names every correction, and the last as the one that holds', () => {
    const page = standingPage({ ...STANDING, corrections: CORRECTIONS }, '2026-11-03');
    const [first, last] = CORRECTIONS.map(({ id, number }) => `<a href="${id}">${number}</a>`);
    expect(page).toContain(`本公示已由${first}，${last}更正，有关内容以${last}为准。`);
    expect(page).not.toContain('届满');
    expect(page).toContain('href="a/file"');
  });

  it('may run its own script and show its own style, and holds no markup of a title', () => {
    const page = standingPage({ ...STANDING, title: '<script>x</script>&' }, '2026-11-10');
    expect(page).toContain('&#60;script&#62;x&#60;/script&#62;&#38;');
    expect(page.match(/<script>/g)).toHaveLength(1);
    for (const tag of ['script', 'style']) {
      const text = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(page)![1]!;
      const digest = createHash('sha256').update(text).digest('base64');
      expect(STANDING_POLICY).toContain(`${tag}-src 'sha256-${digest}'`);
    }
  });
});
