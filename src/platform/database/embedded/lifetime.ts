const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Tied {
  stop(): Promise<void>;
  /** the same as well as it can be done without waiting */
  stopAtExit(): void;
}

const tied = new Set<Tied>();

/** Makes something end with the process, however that ends short of kill -9; returns how to untie it. */
export function tieToProcess(thing: Tied): () => void {
  if (tied.size === 0) listen();
  tied.add(thing);
  return () => {
    tied.delete(thing);
    if (tied.size === 0) unlisten();
  };
}

function listen(): void {
  process.on('exit', onExit);
  for (const signal of SIGNALS) process.on(signal, onSignal);
}

function unlisten(): void {
  process.off('exit', onExit);
  for (const signal of SIGNALS) process.off(signal, onSignal);
}

/**
 * A signal to which nobody else listens would have ended the process: so everything stops, and the signal then does
 * its work. Where the application listens, it decides when to stop; what it forgets goes at the exit.
 */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  void Promise.allSettled([...tied].map((thing) => thing.stop())).then(() => {
    unlisten();
    process.kill(process.pid, signal);
  });
}

function onExit(): void {
  for (const thing of tied) thing.stopAtExit();
}
