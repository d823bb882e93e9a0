/** IndexedDB as a library builds it in the page's memory: rows are gone with the page. Loaded only where it is needed. */
export async function memoryDisk(): Promise<Disk> {
	const { IDBFactory, IDBKeyRange } = await import('fake-indexeddb');
	return { indexedDB: new IDBFactory(), IDBKeyRange };
}

export interface Disk {
	indexedDB: Pick<IDBFactory, 'open' | 'deleteDatabase'>;
	IDBKeyRange: Pick<typeof IDBKeyRange, 'only' | 'bound' | 'lowerBound' | 'upperBound'>;
}
