/** Put into the page before this script. */
declare const asked: {
	/** For each server its address, its key and the endpoints that the real page asked it for. */
	servers: { rest: string; key: string; endpoints: string[] }[];
};

declare global {
	interface Window {
		/** Ms from the navigation until the last answer of each server was there. */
		bareAnswers: Promise<number[]>;
	}
}

/** The servers' own answers: every server is asked at once for what the real page wants of it, and nothing is done with it. */
window.bareAnswers = Promise.all(
	asked.servers.map(async ({ rest, key, endpoints }) => {
		await Promise.all(
			endpoints.map(async (endpoint) => {
				const ask = () =>
					fetch(`${rest}/api/v1/${endpoint}`, {
						method: 'POST',
						headers: { 'Content-Type': 'application/json' },
						body: JSON.stringify({ apikey: key })
					});
				// A server may close a connection of the visit before just as it is used again.
				const answer = await ask().catch(ask);
				await answer.json();
			})
		);
		return performance.now();
	})
);

export {};
