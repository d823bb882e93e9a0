/** Marks the first element of a kind for as long as it is wanted, as soon as it is on the page. Returns its stop. */
export function mark(selector: string): () => void {
	let marked: Element | undefined;
	const look = () => {
		if (marked?.isConnected) return;
		const found = document.querySelector(selector);
		if (!found) return;
		marked = found;
		found.setAttribute('data-tour', '');
		found.scrollIntoView({ block: 'center' });
	};
	const observer = new MutationObserver(look);
	observer.observe(document.body, { childList: true, subtree: true });
	look();
	return () => {
		observer.disconnect();
		marked?.removeAttribute('data-tour');
	};
}
