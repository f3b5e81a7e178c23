/** Makes an empty directory, in memory where there is room; `remove()` deletes it with everything in it. */
export function makeScratchDirectory(): { directory: string; remove(): void };
