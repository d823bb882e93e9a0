import type { FieldErrors } from '../schema/field.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json | undefined };

export interface PaperReply {
	status: number;
	/** Already written out: which of two JSON writers OpenAlgo uses depends on the endpoint. */
	body: string;
	type: string;
	headers?: Record<string, string>;
}

/** Flask's `jsonify`: sorted names, no spaces, a line break at the end. */
export function jsonify(status: number, value: Json): PaperReply {
	return { status, body: `${JSON.stringify(sorted(value))}\n`, type: 'application/json' };
}

/** What flask-restx writes by itself: the order of the handler, a space after each comma and colon. */
export function restx(status: number, value: Json): PaperReply {
	return { status, body: `${spaced(value)}\n`, type: 'application/json' };
}

export function fail(status: number, message: string, more: Record<string, Json> = {}): PaperReply {
	return jsonify(status, { status: 'error', message, ...more });
}

export function plain(
	status: number,
	body: string,
	type = 'text/plain; charset=utf-8'
): PaperReply {
	return { status, body, type };
}

/** `str()` of a Python dict, which trading endpoints put in `message`: single quotes, and list positions as bare numbers. */
export function pythonRepr(errors: FieldErrors, atRoot = true): string {
	if (Array.isArray(errors)) return `[${errors.map(pythonString).join(', ')}]`;
	const entries = Object.entries(errors).map(([name, inner]) => {
		const position = !atRoot && /^\d+$/.test(name);
		return `${position ? name : pythonString(name)}: ${pythonRepr(inner, false)}`;
	});
	return `{${entries.join(', ')}}`;
}

export function errorsJson(errors: FieldErrors): Json {
	if (Array.isArray(errors)) return [...errors];
	return Object.fromEntries(
		Object.entries(errors).map(([name, inner]) => [name, errorsJson(inner)])
	);
}

function pythonString(text: string): string {
	const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
	const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
	return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

function sorted(value: Json | undefined): Json {
	if (value === undefined || value === null || typeof value !== 'object') return value ?? null;
	if (Array.isArray(value)) return value.map(sorted);
	const names = Object.keys(value)
		.filter((name) => value[name] !== undefined)
		.sort();
	return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}

function spaced(value: Json): string {
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
	const entries = Object.entries(value).flatMap(([name, inner]) =>
		inner === undefined ? [] : [`${JSON.stringify(name)}: ${spaced(inner)}`]
	);
	return `{${entries.join(', ')}}`;
}
