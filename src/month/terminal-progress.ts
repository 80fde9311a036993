import cliProgress from 'cli-progress';
import type { StepProgress } from './month.service.js';

const STEPS = { import: '读取登记簿', assess: '电子定税', notice: '生成公示' } as const;
const PLAIN_LINE_EVERY_MS = 2000;

/** Shows progress on standard error: a bar with rate and remaining time on a terminal, plain lines elsewhere. */
export class TerminalProgress {
  private bar: cliProgress.SingleBar | undefined;
  private step: keyof typeof STEPS | undefined;
  private lastLine = 0;

  constructor(private readonly terminal: NodeJS.WriteStream = process.stderr) {}

  readonly report: StepProgress = (step, done, total) => {
    if (this.terminal.isTTY) this.draw(step, done, total);
    else this.print(step, done, total);
  };

  stop(): void {
    this.bar?.stop();
    this.bar = undefined;
  }

  private draw(step: keyof typeof STEPS, done: number, total: number): void {
    if (step !== this.step) {
      this.stop();
      this.step = step;
      const format =
        total > 0
          ? `${STEPS[step]} {bar} {percentage}% | {value}/{total} | {rate}/s | 剩余 {eta_formatted}`
          : `${STEPS[step]} {value} | {duration_formatted}`;
      const rated: cliProgress.Options['format'] = (options, params, payload) =>
        cliProgress.Format.Formatter(
          {
            ...options,
            format: format.replace(
              '{rate}',
              String(Math.round(params.value / Math.max(0.001, (Date.now() - params.startTime) / 1000))),
            ),
          },
          params,
          payload,
        );
      this.bar = new cliProgress.SingleBar(
        { format: rated, stream: this.terminal, hideCursor: true },
        cliProgress.Presets.shades_classic,
      );
      this.bar.start(total, done);
    }
    this.bar?.update(done);
  }

  private print(step: keyof typeof STEPS, done: number, total: number): void {
    const now = Date.now();
    if (step === this.step && now - this.lastLine < PLAIN_LINE_EVERY_MS) return;
    this.step = step;
    this.lastLine = now;
    if (done > 0) this.terminal.write(`${STEPS[step]} ${done}${total > 0 ? `/${total}` : ''}\n`);
  }
}
