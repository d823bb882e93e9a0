import { expect, test } from 'vitest';
import { mainThread, type TraceEvent } from './main-thread.ts';

/** A second between the marks, on thread 1 of process 1; everything else in ms. */
const trace = (...events: TraceEvent[]) =>
	mainThread([mark('from', 0), ...events, mark('to', 1_000)], 'from', 'to');

function mark(name: string, at: number): TraceEvent {
	return { name, ph: 'I', pid: 1, tid: 1, ts: at * 1_000 };
}

function event(name: string, at: number, dur: number, more: Partial<TraceEvent> = {}): TraceEvent {
	return { name, ph: 'X', pid: 1, tid: 1, ts: at * 1_000, dur: dur * 1_000, ...more };
}

const NOTHING = { script: 0, layout: 0, paint: 0 };

test.each<[string, TraceEvent[], Partial<typeof NOTHING>]>([
	['an idle thread did nothing', [], {}],
	[
		'functions are script',
		[event('FunctionCall', 10, 50), event('TimerFire', 90, 50)],
		{ script: 0.1 }
	],
	[
		'what a function calls is counted once',
		[event('TimerFire', 0, 100), event('FunctionCall', 10, 80)],
		{ script: 0.1 }
	],
	[
		'microtasks and collecting garbage are script',
		[event('RunMicrotasks', 0, 30), event('V8.GC_SCAVENGER', 50, 20)],
		{ script: 0.05 }
	],
	[
		'garbage collected inside a function is counted once',
		[event('FunctionCall', 0, 50), event('V8.GC_SCAVENGER', 10, 20)],
		{ script: 0.05 }
	],
	[
		'layout that a script forces is layout',
		[event('FunctionCall', 0, 100), event('Layout', 20, 40)],
		{ script: 0.06, layout: 0.04 }
	],
	[
		'a script inside something unnamed is script',
		[event('RunTask', 0, 100), event('FunctionCall', 10, 50)],
		{ script: 0.05 }
	],
	[
		'something unnamed inside a script belongs to it',
		[event('FunctionCall', 0, 100), event('v8.callFunction', 10, 50)],
		{ script: 0.1 }
	],
	[
		'a script that layout calls is script again',
		[event('Layout', 0, 100), event('FunctionCall', 50, 20)],
		{ script: 0.02, layout: 0.08 }
	],
	[
		'paint is told apart from layout',
		[event('UpdateLayoutTree', 0, 10), event('Paint', 10, 20), event('Layerize', 30, 10)],
		{ layout: 0.01, paint: 0.03 }
	],
	[
		'other threads and processes do not count',
		[event('FunctionCall', 0, 100, { tid: 2 }), event('FunctionCall', 0, 100, { pid: 2 })],
		{}
	],
	[
		'what began before the first mark or after the last does not count',
		[event('FunctionCall', -10, 5), event('FunctionCall', 1_001, 5)],
		{}
	],
	[
		'time in which the core was elsewhere does not count',
		[event('FunctionCall', 0, 100, { tdur: 30_000 })],
		{ script: 0.03 }
	]
])('%s', (_, events, shares) => {
	const measured = trace(...events);
	for (const [kind, share] of Object.entries({ ...NOTHING, ...shares })) {
		expect(measured[kind as keyof typeof NOTHING], kind).toBeCloseTo(share, 9);
	}
});

test('a trace without the marks is refused', () => {
	expect(() => mainThread([mark('from', 0)], 'from', 'to')).toThrow('no mark to');
});
