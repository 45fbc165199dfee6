package import ArchiveModel

/// Something that happened to a task. Entries are only ever added.
package struct HistoryEntry: Sendable, Hashable {
    package enum Event: String, Sendable, Hashable, CaseIterable {
        /// The intent was written down.
        case prepared
        /// The request was about to be sent.
        case sending
        /// It was surely not sent, or surely not taken, and is to be sent again.
        case delayed
        case accepted
        case refused
        case parked
        /// The provider said something new.
        case state
        /// An answer that could not be understood.
        case unclear
        /// A person said what became of a parked task.
        case resolved
        /// The record was damaged, and was put back as it was when a copy of it was made.
        case restored
    }

    package let time: Moment
    package let event: Event
    /// A sentence, or the provider's word.
    package let note: String?

    package init(_ event: Event, at time: Moment, _ note: String? = nil) {
        self.time = time
        self.event = event
        self.note = note
    }
}
