import { beforeEach, expect, test } from 'vitest';
import { RequestTurns } from './request-turns.ts';

let turns: (() => void)[];
let begun: string[];
let requests: RequestTurns;
beforeEach(() => {
	turns = [];
	begun = [];
	requests = new RequestTurns((run) => turns.push(run));
});
const ask = (visitor: string, name = visitor) => requests.add(visitor, () => begun.push(name));
const turn = () => turns.shift()?.();

test('one request begins in each turn, and none is forgotten', () => {
	for (const name of ['1', '2', '3']) expect(ask('asha', name)).toBe(true);
	expect([begun, turns.length]).toEqual([[], 1]);
	turn();
	expect([begun, turns.length]).toEqual([['1'], 1]);
	while (turns.length > 0) turn();
	expect(begun).toEqual(['1', '2', '3']);
	ask('asha', '4');
	turn();
	expect(begun.at(-1)).toBe('4');
});

test('a visitor who asks a lot at once holds up no other', () => {
	for (let asked = 0; asked < 50; asked += 1) ask('mallory');
	ask('asha');
	turn();
	turn();
	expect(begun).toEqual(['mallory', 'asha']);
});

test('what is too much of one visitor is refused until one of theirs has ended', () => {
	let taken = 0;
	while (ask('mallory')) taken += 1;
	expect(taken).toBe(64);
	while (turns.length > 0) turn();
	expect(ask('mallory')).toBe(false);
	expect(ask('asha')).toBe(true);
	requests.ended('mallory');
	expect(ask('mallory')).toBe(true);
	expect(ask('mallory')).toBe(false);
});

test('no more wait than a moment can begin, whoever they are', () => {
	let visitors = 0;
	while (ask(`visitor ${visitors}`)) visitors += 1;
	expect(visitors).toBe(512);
	turn();
	expect(ask('asha')).toBe(true);
});
