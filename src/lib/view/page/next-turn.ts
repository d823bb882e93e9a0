/** Runs it in the next turn of the event loop. A timer of a page that nobody sees may be a minute late. */
export function nextTurn(run: () => void): void {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = () => {
		port1.close();
		run();
	};
	port2.postMessage(undefined);
}
