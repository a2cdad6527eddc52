/** A failure a user can act on: its message is one sentence that says what to do. Shown without a stack trace. */
export class StackFailure extends Error {}
