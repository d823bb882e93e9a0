/** One of a broker's books as it was read. */
export interface Book<Row> {
	rows: readonly Row[];
	/** Rows that could not be read, each in words of its own: shown as they came, in no sum. */
	unread: readonly string[];
}
