export type Log = (message: string) => void;

export interface EmbeddedServer {
  /** the owner's URL */
  readonly url: string;
  /** the folder that holds the data, its password and its log */
  readonly location: string;
  /** closes the database and waits until it has ended; calling it again is harmless */
  stop(): Promise<void>;
}

/** The owner of the database; a superuser, since it makes the application's own users. */
export const OWNER = 'taxroll';
export const DATABASE = 'taxroll';

export function ownerUrl(port: number, password: string): string {
  return `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/** Two signals, or a signal and the end of the program, ask for the same stop. */
export function once<T>(action: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= action());
}
