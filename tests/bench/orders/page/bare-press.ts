/** Put into the page before this script. */
declare const asked: { rest: string; key: string; order: Record<string, unknown> };

/** What any page has to do: one row on the disk, then one order to the server. */
const opening = indexedDB.open('bare', 1);
opening.onupgradeneeded = () => opening.result.createObjectStore('orders', { keyPath: 'id' });
opening.onsuccess = () => {
	const { rest, key, order } = asked;
	const button = document.createElement('button');
	button.textContent = 'Buy';
	button.onclick = () => {
		const writing = opening.result.transaction('orders', 'readwrite');
		writing.objectStore('orders').add({ id: crypto.randomUUID(), order });
		writing.oncomplete = () => {
			void fetch(`${rest}/api/v1/placeorder`, {
				method: 'POST',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify({ ...order, apikey: key })
			});
		};
	};
	document.body.replaceChildren(button);
};

export {};
