/** A section (门类), division (大类), group (中类) or class (小类) of GB/T 4754. */
export interface Industry {
  readonly code: string;
  readonly name: string;
  /** 1 to 4 */
  readonly level: number;
  /** null: a section */
  readonly parent: string | null;
}

const FORMS = [/^[A-T]$/, /^\d{2}$/, /^\d{3}$/, /^\d{4}$/];

/**
 * Reads an edition as lines `code,letter,name`; a name may hold commas and quotes as a CSV file writes them.
 * @returns every fault at once, by line; industries where there is none
 */
export function readIndustryFile(text: string): {
  readonly industries: readonly Industry[];
  readonly faults: readonly string[];
} {
  const faults: string[] = [];
  const industries = new Map<string, Industry>();
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines[0] !== 'code,letter,name')
    faults.push('第 1 行应为 code,letter,name (the first line must be code,letter,name)');
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line === '') continue;
    const [, code = '', letter = '', rest = ''] = /^([^,]*),([^,]*),(.*)$/.exec(line) ?? [];
    const name = rest
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('""', '"')
      .trim();
    const level = FORMS.findIndex((form) => form.test(code)) + 1;
    const parent = level === 1 ? null : level === 2 ? letter : code.slice(0, -1);
    const wrong =
      level === 0 || name === '' || !/^[A-T]$/.test(letter)
        ? '应为代码、门类字母和名称 (a code, its letter and a name)'
        : industries.has(code)
          ? `代码 ${code} 重复 (twice)`
          : parent !== null && !industries.has(parent)
            ? `代码 ${code} 之前没有上级 ${parent} (no ${parent} before it)`
            : undefined;
    if (wrong === undefined) industries.set(code, { code, name, level, parent });
    else faults.push(`第 ${index + 1} 行 ${wrong}`);
  }
  if (faults.length === 0 && industries.size === 0) faults.push('没有行业 (it holds no industry)');
  return { industries: [...industries.values()], faults };
}
