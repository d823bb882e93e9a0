/** What happened, row chained to row. */
export const activityTables: readonly string[] = [];
