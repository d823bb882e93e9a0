/**
 * Which elements draw which lines: a line that leaves the view gives its element to one of its kind that comes into it. Making a row
 * anew costs several times what its texts do, and a quick flick brings a dozen rows a frame.
 */
export class LineSlots {
	#slots: ReadonlyMap<string, string> = new Map();

	/** By id of each line, what its element is known by: unique among these lines. */
	of(lines: readonly { id: string; kind: string }[]): ReadonlyMap<string, string> {
		const before = this.#slots;
		const now = new Map<string, string>();
		const taken = new Set<string>();
		for (const { id, kind } of lines) {
			const slot = before.get(id);
			if (slot === undefined || kindOf(slot) !== kind) continue;
			now.set(id, slot);
			taken.add(slot);
		}
		const free = freeByKind([...before.values()].filter((slot) => !taken.has(slot)));
		let next = taken.size;
		for (const { id, kind } of lines) {
			if (now.has(id)) continue;
			let slot = free.get(kind)?.pop();
			while (slot === undefined || taken.has(slot)) slot = `${kind} ${next++}`;
			now.set(id, slot);
			taken.add(slot);
		}
		this.#slots = now;
		return now;
	}
}

function freeByKind(slots: readonly string[]): Map<string, string[]> {
	const free = new Map<string, string[]>();
	for (const slot of slots) {
		const kind = kindOf(slot);
		const same = free.get(kind);
		if (same) same.push(slot);
		else free.set(kind, [slot]);
	}
	return free;
}

function kindOf(slot: string): string {
	return slot.slice(0, slot.lastIndexOf(' '));
}
