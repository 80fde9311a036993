/** Of the worker's world, what is used of it; its own library of types does not go together with the page's. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install' | 'activate', handle: (event: Waiting) => void): void;
  addEventListener(kind: 'fetch', handle: (event: Fetching) => void): void;
}

/** Digest of the shell, put in by the build: another shell is another cache. */
declare const SHELL_DIGEST: string;

const CACHES = 'taxroll-phone-';
const CACHE = `${CACHES}${SHELL_DIGEST}`;
const worker = self as unknown as Worker;
const base = new URL(worker.registration.scope).pathname;
/** The page with its script and style in it, and what a home screen needs. Nothing that the office answers. */
const SHELL = ['', 'manifest.webmanifest', 'icon-192.png', 'icon-512.png'].map((name) => base + name);

worker.addEventListener('install', (event) => {
  const kept = caches
    .open(CACHE)
    .then((cache) => cache.addAll(SHELL.map((path) => new Request(path, { cache: 'reload' }))));
  event.waitUntil(kept.then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  const dropped = caches
    .keys()
    .then((names) => names.filter((name) => name.startsWith(CACHES) && name !== CACHE))
    .then((old) => Promise.all(old.map((name) => caches.delete(name))));
  event.waitUntil(dropped.then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin || !SHELL.includes(pathname)) return;
  event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(pathname)) ?? fetch(event.request)));
});
