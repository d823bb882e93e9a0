import { testRunStore } from '#lib/orders/testing/run-suite.ts';
import { MemoryRunStore } from './memory-run-store.ts';

testRunStore(() => {
	const store = new MemoryRunStore();
	return { store, again: () => Promise.resolve(store) };
});
