import type { Check } from './check.ts';
export const sandboxChecks: readonly Check[] = [];
