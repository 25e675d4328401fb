import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { phoneShell } from './apps/phone-shell.ts';

const page = (name: string) => fileURLToPath(new URL(`./apps/${name}`, import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('./apps', import.meta.url)),
  publicDir: fileURLToPath(new URL('./ui/assets', import.meta.url)),
  plugins: [react(), phoneShell(page('phone/phone-sw.js'), page('phone.html'))],
  // The worker's code lies within the page's as a module, so that it starts with no network and knows import.meta.
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('./dist', import.meta.url)), emptyOutDir: true, chunkSizeWarningLimit: 4000, reportCompressedSize: false,
    rolldownOptions: { input: { desk: page('index.html'), phone: page('phone.html'), public: page('public.html') } },
  },
});
