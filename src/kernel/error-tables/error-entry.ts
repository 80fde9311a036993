/** What an error's code stands for. */
export interface ErrorEntry {
  /** HTTP status */
  readonly status: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  /** what is wrong and what to do next; {names} come from the error's data */
  readonly zh: string;
  readonly en: string;
}
