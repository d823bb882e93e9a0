import { refusedFields, type FieldCheck } from './field.ts';

export const text: FieldCheck<string> = (value) =>
	typeof value === 'string' ? { ok: true, value } : refusedFields('Not a valid string.');

export function textIn(least: number, most: number): FieldCheck<string> {
	return (value) => {
		const checked = text(value);
		if (!checked.ok) return checked;
		const { length } = checked.value;
		return length >= least && length <= most
			? checked
			: refusedFields(`Length must be between ${least} and ${most}.`);
	};
}

export function oneOf<const T extends string>(...allowed: T[]): FieldCheck<T> {
	return (value) => {
		const found = allowed.find((candidate) => candidate === value);
		return found === undefined
			? refusedFields(`Must be one of: ${allowed.join(', ')}.`)
			: { ok: true, value: found };
	};
}

/** Python's `float()` also reads strings; booleans are refused before it sees them. */
export const number: FieldCheck<number> = (value) => {
	const parsed = typeof value === 'string' ? parsePythonNumber(value) : value;
	if (typeof parsed !== 'number' || Number.isNaN(parsed))
		return refusedFields('Not a valid number.');
	if (!Number.isFinite(parsed)) {
		return refusedFields('Special numeric values (nan or infinity) are not permitted.');
	}
	return { ok: true, value: parsed };
};

/** A fraction is silently cut off, a string with a fraction is refused: both as Python's `int()`. */
export const integer: FieldCheck<number> = (value) => {
	if (typeof value === 'string' && !/^\s*[+-]?\d+\s*$/.test(value)) {
		return refusedFields('Not a valid integer.');
	}
	const checked = number(value);
	return checked.ok
		? { ok: true, value: Math.trunc(checked.value) }
		: refusedFields('Not a valid integer.');
};

const TRUE = new Set<unknown>([
	true,
	1,
	't',
	'T',
	'true',
	'True',
	'TRUE',
	'1',
	'on',
	'On',
	'ON',
	'y',
	'Y',
	'yes',
	'Yes',
	'YES'
]);
const FALSE = new Set<unknown>([
	false,
	0,
	'f',
	'F',
	'false',
	'False',
	'FALSE',
	'0',
	'off',
	'Off',
	'OFF',
	'n',
	'N',
	'no',
	'No',
	'NO'
]);

export const truth: FieldCheck<boolean> = (value) => {
	if (TRUE.has(value)) return { ok: true, value: true };
	return FALSE.has(value) ? { ok: true, value: false } : refusedFields('Not a valid boolean.');
};

export const date: FieldCheck<string> = (value) => {
	if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value))
		return refusedFields('Not a valid date.');
	const time = Date.parse(`${value}T00:00:00Z`);
	const real = !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
	return real ? { ok: true, value } : refusedFields('Not a valid date.');
};

/** A value that must also pass `holds`, refused in these words. */
export function which<T>(
	check: FieldCheck<T>,
	holds: (value: T) => boolean,
	words: string
): FieldCheck<T> {
	return (value) => {
		const checked = check(value);
		return !checked.ok || holds(checked.value) ? checked : refusedFields(words);
	};
}

export function between(
	check: FieldCheck<number>,
	least: number,
	most: number
): FieldCheck<number> {
	const words = `Must be greater than or equal to ${least} and less than or equal to ${most}.`;
	return which(check, (value) => value >= least && value <= most, words);
}

function parsePythonNumber(value: string): number | undefined {
	const plain = value.trim();
	if (/^[+-]?(inf|infinity|nan)$/i.test(plain)) return Infinity;
	return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

/** For the length of a list. */
export function counted(least: number, most: number, words: string): FieldCheck<number> {
	return which(number, (length) => length >= least && length <= most, words);
}
