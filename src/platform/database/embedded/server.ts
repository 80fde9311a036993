export type Log = (message: string) => void;

export interface EmbeddedServer {
  /** the owner's: migrates, and makes the application's user what it may be */
  readonly ownerUrl: string;
  /** the application's, whose rights are those that the migrations grant */
  readonly url: string;
  /** the folder that holds the data, its password and its log */
  readonly location: string;
  /** closes the database and waits until it has ended; calling it again is harmless */
  stop(): Promise<void>;
}

/** The owner of the database; a superuser, since it makes the application's own users. */
export const OWNER = 'taxroll';
export const DATABASE = 'taxroll';

/** The application's user. Its password is made anew at each start and kept nowhere. */
export const APPLICATION = 'taxroll_app';

export function urlOf(user: string, port: number, password: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/** Two signals, or a signal and the end of the program, ask for the same stop. */
export function once<T>(action: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= action());
}
