import 'vite-plugin-pwa/client';
import 'vite-plugin-pwa/info';
import 'vite-plugin-pwa/svelte';
