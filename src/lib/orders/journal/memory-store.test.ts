import { MemoryStore } from './memory-store.ts';
import { testJournalStore } from '#lib/orders/testing/journal-suite.ts';

testJournalStore(() => {
	const store = new MemoryStore();
	return { store, again: () => Promise.resolve(store) };
});
