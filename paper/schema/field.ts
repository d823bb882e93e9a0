/**
 * OpenAlgo checks requests with marshmallow, and its words are part of the contract: which field, which sentence,
 * unknown fields refused, null refused, numbers taken from strings. These are those rules, value by value.
 */
export type FieldErrors = readonly string[] | { readonly [name: string]: FieldErrors };

type Checked<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors };
export type FieldCheck<T> = (value: unknown) => Checked<T>;

interface Field<T> {
	check: FieldCheck<T>;
	required: boolean;
	nullable: boolean;
	/** What an absent field means. */
	fallback: T | undefined;
}

const MISSING = 'Missing data for required field.';
const NULL = 'Field may not be null.';
const UNKNOWN = 'Unknown field.';

export function refusedFields(...messages: string[]): { ok: false; errors: FieldErrors } {
	return { ok: false, errors: messages };
}

export function required<T>(check: FieldCheck<T>): Field<T> {
	return { check, required: true, nullable: false, fallback: undefined };
}

export function optional<T>(check: FieldCheck<T>, fallback: T): Field<T> {
	return { check, required: false, nullable: false, fallback };
}

/** May be left out, and null means the same. */
export function nullable<T>(check: FieldCheck<T>): Field<T | undefined> {
	return { check, required: false, nullable: true, fallback: undefined };
}

/** May be left out; null is refused. */
export function absent<T>(check: FieldCheck<T>): Field<T | undefined> {
	return { check, required: false, nullable: false, fallback: undefined };
}

type Fields = Record<string, Field<unknown>>;
export type Values<F extends Fields> = {
	[Name in keyof F]: F[Name] extends Field<infer T> ? T : never;
};

/**
 * An object with exactly these fields. `whole` looks at the values together and, as in marshmallow, only when each of
 * them was right on its own.
 */
export function object<F extends Fields>(
	fields: F,
	whole?: (values: Values<F>) => FieldErrors | undefined
): FieldCheck<Values<F>> {
	return (input) => {
		if (typeof input !== 'object' || input === null || Array.isArray(input)) {
			return { ok: false, errors: { _schema: ['Invalid input type.'] } };
		}
		const given = new Map<string, unknown>(Object.entries(input));
		// Collected as a map: a field called `__proto__` is a field like any other.
		const errors = new Map<string, FieldErrors>();
		const values: Record<string, unknown> = {};
		for (const [name, field] of Object.entries(fields)) {
			const checked = checkField(field, given.get(name), given.has(name));
			if (checked.ok) values[name] = checked.value;
			else errors.set(name, checked.errors);
			given.delete(name);
		}
		for (const name of given.keys()) errors.set(name, [UNKNOWN]);
		if (errors.size > 0) return { ok: false, errors: Object.fromEntries(errors) };
		// Every name of F was given a value by the loop above; TypeScript cannot follow the record.
		const complete = values as Values<F>;
		const together = whole?.(complete);
		return together === undefined ? { ok: true, value: complete } : { ok: false, errors: together };
	};
}

function checkField(field: Field<unknown>, value: unknown, given: boolean): Checked<unknown> {
	if (!given) return field.required ? refusedFields(MISSING) : { ok: true, value: field.fallback };
	if (value !== null) return field.check(value);
	return field.nullable ? { ok: true, value: undefined } : refusedFields(NULL);
}

/** Items nest by their index, as marshmallow writes them. */
export function list<T>(item: FieldCheck<T>, length?: FieldCheck<number>): FieldCheck<T[]> {
	return (input) => {
		if (!Array.isArray(input)) return refusedFields('Not a valid list.');
		const errors: Record<string, FieldErrors> = {};
		const values: T[] = [];
		for (const [index, entry] of input.entries()) {
			const checked = item(entry);
			if (checked.ok) values.push(checked.value);
			else errors[String(index)] = checked.errors;
		}
		if (Object.keys(errors).length > 0) return { ok: false, errors };
		const counted = length?.(values.length);
		return counted && !counted.ok ? counted : { ok: true, value: values };
	};
}
