extension Checker {
    /// What is heard of it while it goes on.
    package struct Listener: Sendable {
        package let item: @Sendable (CheckedItem) -> Void
        /// A line for a person.
        package let note: @Sendable (String) -> Void
        /// So many more bytes were read; from any thread.
        package let bytes: @Sendable (Int64) -> Void
        /// One more record is done.
        package let record: @Sendable () -> Void

        package init(
            item: @escaping @Sendable (CheckedItem) -> Void, note: @escaping @Sendable (String) -> Void,
            bytes: @escaping @Sendable (Int64) -> Void, record: @escaping @Sendable () -> Void
        ) {
            self.item = item
            self.note = note
            self.bytes = bytes
            self.record = record
        }
    }
}
