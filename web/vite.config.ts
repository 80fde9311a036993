import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Standing in for the nonce of each answer, which the server puts in its place. */
const NONCE = 'TAXROLL_NONCE';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  html: { cspNonce: NONCE },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // office machines of 2021
    target: ['chrome90', 'firefox90', 'safari15'],
    // the charts are one piece, fetched where there is one to be shown
    chunkSizeWarningLimit: 1200,
  },
  // Developing: `npx vite --config web/vite.config.ts` beside a started server.
  server: { proxy: { '/api': 'http://localhost:3000', '/sign-in': 'http://localhost:3000' } },
});
