import { beforeEach, describe, expect, test } from 'vitest';
import { BackSteps } from './back-steps.ts';

/** A browser's history of one page; its own moves arrive when the test lets them. */
class FakeHistory {
	depth = 0;
	away = false;
	readonly moves: string[] = [];
	#due: (() => void)[] = [];
	readonly steps = new BackSteps({
		push: (depth) => {
			this.depth = depth;
			this.moves.push(`push ${depth}`);
		},
		back: (by) => {
			this.depth -= by;
			this.moves.push(`back ${by}`);
		},
		leaving: () => this.away,
		soon: (run) => void this.#due.push(run)
	});

	settle(): void {
		for (let run = this.#due.shift(); run; run = this.#due.shift()) run();
	}

	/** Dialogs by name; what Back closed is in `closed`. */
	readonly closed: string[] = [];
	open(name: string): () => void {
		return this.steps.opened(() => this.closed.push(name));
	}

	pressBack(): void {
		this.depth -= 1;
		this.steps.arrived(this.depth);
		this.settle();
	}
}

let history: FakeHistory;
beforeEach(() => {
	history = new FakeHistory();
});

test('Back closes the sheet that is open, and the page stays', () => {
	const shut = history.open('sheet');
	history.settle();
	expect(history.moves).toEqual(['push 1']);
	history.pressBack();
	expect(history.closed).toEqual(['sheet']);
	shut();
	history.settle();
	expect([history.depth, history.moves]).toEqual([0, ['push 1']]);
});

test('a ticket over a sheet closes first, the sheet with the next press', () => {
	history.open('sheet');
	history.settle();
	history.open('ticket');
	history.settle();
	history.pressBack();
	expect(history.closed).toEqual(['ticket']);
	history.pressBack();
	expect(history.closed).toEqual(['ticket', 'sheet']);
});

test('Back at the moment a ticket opens over a sheet closes the ticket alone', () => {
	history.open('sheet');
	history.settle();
	history.open('ticket');
	history.pressBack();
	expect(history.closed).toEqual(['ticket']);
	history.pressBack();
	expect(history.closed).toEqual(['ticket', 'sheet']);
	expect(history.depth).toBe(0);
});

test('a dialog that opens between the press and its arrival gets its entry where the browser then stands', () => {
	history.open('sheet');
	history.settle();
	history.depth -= 1;
	history.steps.arriving();
	history.open('ticket');
	history.settle();
	expect(history.moves).toEqual(['push 1']);
	history.steps.arrived(0);
	history.settle();
	expect([history.closed, history.moves]).toEqual([['ticket'], ['push 1', 'push 1']]);
});

test('a dialog that was closed by its own button leaves no entry to press Back for', () => {
	const shut = history.open('sheet');
	history.settle();
	shut();
	history.settle();
	expect(history.moves).toEqual(['push 1', 'back 1']);
	history.steps.arrived(0);
	history.settle();
	expect([history.closed, history.moves]).toEqual([[], ['push 1', 'back 1']]);
});

test('a dialog that takes the place of another one takes its entry too', () => {
	const shut = history.open('basket');
	history.settle();
	shut();
	history.open('ticket');
	history.settle();
	expect(history.moves).toEqual(['push 1']);
	history.pressBack();
	expect(history.closed).toEqual(['ticket']);
});

test('one that opens while the browser still goes back gets its entry afterwards', () => {
	const shut = history.open('sheet');
	history.settle();
	shut();
	history.settle();
	history.open('ticket');
	history.settle();
	expect(history.moves).toEqual(['push 1', 'back 1']);
	history.steps.arrived(0);
	history.settle();
	expect(history.closed).toEqual([]);
	expect(history.moves).toEqual(['push 1', 'back 1', 'push 1']);
});

describe('when the user goes on to another page', () => {
	test('a ticket that stays open is closed by Back there', () => {
		history.open('ticket');
		history.settle();
		history.depth = 0;
		history.steps.moved(0);
		history.settle();
		expect(history.moves).toEqual(['push 1', 'push 1']);
		history.pressBack();
		expect(history.closed).toEqual(['ticket']);
	});

	test('a sheet that goes with its page does not end the way to the next one', () => {
		const shut = history.open('sheet');
		history.settle();
		history.away = true;
		shut();
		history.settle();
		history.away = false;
		history.steps.moved(0);
		history.settle();
		expect(history.moves).toEqual(['push 1']);
	});

	test('coming back to an entry whose dialog is gone goes on to the page itself', () => {
		history.steps.moved(1);
		history.settle();
		expect(history.moves).toEqual(['back 1']);
	});
});
