import { MemoryStore } from '#lib/orders/journal/memory-store.ts';

/** Stands for a disk in tests: what is written stays for the next journal over it. */
export class KeptMemory extends MemoryStore {
	override readonly keeps: boolean = true;
}
