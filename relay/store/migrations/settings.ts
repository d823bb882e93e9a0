/** What a user chose. */
export const settingsTables: readonly string[] = [];
