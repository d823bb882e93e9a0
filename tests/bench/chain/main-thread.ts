/** What a complete event of a Chromium trace says; times in µs. */
export interface TraceEvent {
	name: string;
	/** `X` is an event with a length; marks of the page are `I` or `R`. */
	ph: string;
	pid: number;
	tid: number;
	ts: number;
	dur?: number;
	/** CPU time of the thread while it lasted; where Chromium does not know it, `dur` stands in. */
	tdur?: number;
}

/** Shares of the main thread between two marks, 0 to 1. */
export interface MainThread {
	/** Own JavaScript with its microtasks, timers, compilation and garbage collection. */
	script: number;
	/** Style and layout. */
	layout: number;
	/** Pre-paint, paint records, layers, handing over to the compositor. */
	paint: number;
}

const SCRIPT = new Set([
	'FunctionCall',
	'EvaluateScript',
	'RunMicrotasks',
	'TimerFire',
	'FireAnimationFrame',
	'FireIdleCallback',
	'EventDispatch',
	'v8.compile',
	'v8.compileModule',
	'v8.evaluateModule',
	'MinorGC',
	'MajorGC'
]);
const LAYOUT = new Set([
	'UpdateLayoutTree',
	'Layout',
	'HitTest',
	'IntersectionObserverController::computeIntersections'
]);
const PAINT = new Set(['PrePaint', 'Paint', 'Layerize', 'Commit', 'UpdateLayer']);

type Kind = keyof MainThread;

function kindOf(name: string): Kind | undefined {
	if (SCRIPT.has(name) || name.startsWith('V8.GC')) return 'script';
	if (LAYOUT.has(name)) return 'layout';
	return PAINT.has(name) ? 'paint' : undefined;
}

/**
 * Divides the thread that made both marks. It is counted in CPU time of the thread: another process that takes the
 * core away in the middle of a function makes it longer, not more work. An event inside another is counted once, for
 * the inner one: layout that a script forces is layout.
 */
export function mainThread(events: readonly TraceEvent[], from: string, to: string): MainThread {
	const start = markOf(events, from);
	const end = markOf(events, to);
	const shares: MainThread = { script: 0, layout: 0, paint: 0 };
	const open: { until: number; kind: Kind | undefined }[] = [];
	const inside = events.filter(
		({ ph, pid, tid, ts }) =>
			ph === 'X' && pid === start.pid && tid === start.tid && ts >= start.ts && ts < end.ts
	);
	// Of two that begin together the longer one is around the other.
	inside.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
	for (const { name, ts, dur = 0, tdur = dur } of inside) {
		while (open.length > 0 && (open.at(-1)?.until ?? 0) <= ts) open.pop();
		const around = open.at(-1)?.kind;
		const kind = kindOf(name) ?? around;
		if (kind !== undefined && kind !== around) shares[kind] += tdur;
		if (around !== undefined && kind !== around) shares[around] -= tdur;
		open.push({ until: ts + dur, kind });
	}
	const wall = end.ts - start.ts;
	return {
		script: shares.script / wall,
		layout: shares.layout / wall,
		paint: shares.paint / wall
	};
}

function markOf(events: readonly TraceEvent[], name: string): TraceEvent {
	const mark = events.find((event) => event.name === name && event.ph !== 'X');
	if (!mark) throw new Error(`the trace has no mark ${name}`);
	return mark;
}
