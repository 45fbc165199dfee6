internal import Posix

/// A file on its way, and the state beside it; nobody else writes to them as long as this lives.
///
/// The data file is the lock of both. The transfer thread writes, the hashing thread reads, the syncing thread
/// syncs.
final class Partial: Sendable {
    let file: WorkingFile
    let names: PartialNames
    private let identity: String
    private let memory = Guarded(Memory())

    private struct Memory {
        var state: PartialState?
        /// Counts how often the bytes became those of another body: what was synced of an earlier one says
        /// nothing of this one.
        var generation = 0
        var failure: SystemError?
    }

    private init(_ file: WorkingFile, _ names: PartialNames, identity: String) {
        self.file = file
        self.names = names
        self.identity = identity
    }

    /// Nil where somebody else is fetching the same file now.
    static func claim(_ names: PartialNames, identity: String) throws(SystemError) -> Partial? {
        while true {
            let file = try WorkingFile(at: names.data)
            guard try file.tryLock() else { return nil }
            // Whoever had it before may have given it its final name, or removed it, between the two.
            if file.isAtItsPath { return Partial(file, names, identity: identity) }
        }
    }

    /// What can be gone on from; everything behind it is cut off.
    func kept() throws(SystemError) -> KeptPart? {
        let size = try file.size()
        guard size > 0, let state = readState(), state.identity == identity,
            let bytes = state.trusted(of: size, now: SystemStart.id)
        else { return nil }
        if bytes < size { try file.truncate(to: bytes) }
        memory.withLock { $0.state = state }
        return KeptPart(bytes: bytes, length: state.length, tag: state.tag)
    }

    private func readState() -> PartialState? {
        guard let file = try? FileDescriptor.openRegular(names.state),
            let bytes = try? file.readToEnd(upTo: PartialState.limit, as: names.state)
        else { return nil }
        return PartialState(bytes)
    }

    /// From here on the bytes are of another body; there are none yet.
    func begin(length: Int64?, tag: String?) throws(SystemError) {
        try memory.withLock { memory throws(SystemError) in
            let wasSynced = (memory.state?.synced ?? 0) > 0
            memory.generation += 1
            memory.state = nil
            // A state must never stand beside bytes that it is not about, whatever of this the disk keeps.
            try FileName.remove(names.state)
            if wasSynced { try Folder.sync(names.folder) }
            try file.truncate(to: 0)
            let state = PartialState(identity: identity, length: length, tag: tag, system: SystemStart.id)
            try write(state, to: names.state)
            memory.state = state
        }
    }

    /// Not synced: it only says what the system still knows anyhow, and torn it says nothing.
    private func write(_ state: PartialState, to path: String) throws(SystemError) {
        let descriptor = try FileDescriptor.open(path, for: .replacing)
        try descriptor.write(state.bytes, as: path)
    }

    /// Puts the first `bytes` on the disk, and then that they are there. On a thread that may block.
    func checkpoint(_ bytes: Int64) throws(SystemError) {
        let generation = memory.withLock { $0.generation }
        do throws(SystemError) {
            try file.sync()
        } catch {
            distrust(error)
            throw error
        }
        try memory.withLock { memory throws(SystemError) in
            guard memory.generation == generation, var state = memory.state, state.synced < bytes else {
                return
            }
            state.synced = bytes
            state.system = SystemStart.id
            try replaceState(state)
            memory.state = state
        }
    }

    private func replaceState(_ state: PartialState) throws(SystemError) {
        let descriptor = try FileDescriptor.open(names.newState, for: .replacing)
        try descriptor.write(state.bytes, as: names.newState)
        try descriptor.sync(as: names.newState)
        try FileName.move(names.newState, to: names.state, replacing: true)
        try Folder.sync(names.folder)
    }

    /// What is here is not to be added to. The bytes stay until others are there.
    func distrust(_ failure: SystemError? = nil) {
        memory.withLock { memory in
            memory.failure = failure
            memory.state?.isDoubtful = true
            do throws(SystemError) {
                if let state = memory.state {
                    try replaceState(state)
                } else {
                    try FileName.remove(names.state)
                }
            } catch {
                // Without a state nothing is known of the bytes, which is as good.
                try? FileName.remove(names.state)
            }
        }
    }

    /// Why nothing more should be written.
    var failure: SystemError? { memory.withLock { $0.failure } }

    /// Away with it all: it is empty, or what came is no video.
    func discard() {
        removeState()
        try? FileName.remove(names.data)
    }

    func removeState() {
        try? FileName.remove(names.state)
        try? FileName.remove(names.newState)
    }
}
