/** What happened to the account that the feed left, in words; null where the reason says it all. */
export const feedColumns: readonly string[] = ['ALTER TABLE feed_switches ADD COLUMN why TEXT'];
