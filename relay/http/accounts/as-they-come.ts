/** What each comes to, the first one first. */
export async function* asTheyCome<T>(all: readonly Promise<T>[]): AsyncGenerator<T> {
	const open = new Map(
		all.map((one, index) => [index, one.then((value) => ({ index, value }))] as const)
	);
	while (open.size > 0) {
		const { index, value } = await Promise.race(open.values());
		open.delete(index);
		yield value;
	}
}
