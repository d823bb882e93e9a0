import * as v from 'valibot';

/** A value as a text that says of each field that nothing is known of it. */
export function keptText(value: object): string {
	return JSON.stringify(value, (_, part: unknown) => (part === undefined ? null : part));
}

/** Those that fit their shape, and how many do not: a relay of another time may have written them. */
export function kept<T>(
	schema: v.GenericSchema<unknown, T>,
	rows: readonly { body: string }[]
): { fitting: T[]; unread: number } {
	const whole = v.pipe(v.string(), v.parseJson(), v.transform(withoutNulls), schema);
	const fitting = rows.flatMap(({ body }) => {
		const read = v.safeParse(whole, body, { abortEarly: true });
		return read.success ? [read.output] : [];
	});
	return { fitting, unread: rows.length - fitting.length };
}

function withoutNulls(value: unknown): unknown {
	if (value === null) return undefined;
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutNulls(part)]));
}
