import type { ParameterSet } from '../../assessment/domain/parameter-set.js';
import type { ExplanationLine } from '../../kernel/explanation.js';
import { beside, boxed, stack, stepBlock, type Block, type Step } from './blocks.js';
import { grouped } from './layout.js';
import type { WorkedExample } from './worked-example.js';

/** The steps of an example in two columns, read downwards. */
export function exampleBlock(example: WorkedExample, set: ParameterSet, width: number, size: number): Block {
  const inset = size * 0.8;
  const gap = size * 2;
  const own = (width - 2 * inset - gap) / 2;
  const steps = example.lines.map((line) => stepBlock(stepOf(line, set), own, size));
  const half = Math.ceil(steps.length / 2);
  const columns = beside([
    [0, stack(steps.slice(0, half), 0)],
    [own + gap, stack(steps.slice(half), 0)],
  ]);
  return boxed(columns, width, inset);
}

/** A line of the explanation, for whoever knows no notation: `round(38412.5, 100)` is said by its label. */
function stepOf(line: ExplanationLine, set: ParameterSet): Step {
  const operation = line.operation
    .replace(/^round\((.+), .+\)$/, '$1')
    .replace(/^max\((.+), round\((.+), .+\)\)$/, '$1 和申报的 $2');
  const isSum = operation !== '' && line.rule !== 'threshold';
  return {
    label: line.label.replace(/（六位小数，.*）$/, ''),
    operation: operation === '' ? lookedUp(line, set) : readable(operation),
    value: `${isSum ? '＝ ' : ''}${readable(line.value)}`,
  };
}

/** Where a figure that is not computed comes from: the row of the set, or that the household said so. */
function lookedUp({ rule, source }: ExplanationLine, { code, document, sources = [] }: ParameterSet): string {
  if (!source.startsWith(`${code} `)) return rule === 'rent.declared' ? source : '';
  const documents = [document, ...sources.map((one) => one.document)].map((name) => `，${name}`);
  const row = source.slice(code.length + 1);
  const named = documents.find((name) => row.endsWith(name)) ?? '';
  return row.slice(0, row.length - named.length);
}

/** Figures with thousands separators, and of the places beyond the fen only those that say something. */
function readable(text: string): string {
  return text.replace(/\d+(?:\.\d+)?/g, (figure) => grouped(figure.replace(/(\.\d\d\d*?)0+$/, '$1')));
}
