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
    /// Apart, for `memory` is held while the state is written to the disk, and the transfer thread asks for
    /// this before each part.
    private let trouble = Guarded<SystemError?>(nil)

    private struct Memory {
        var state: PartialState?
        /// Counts how often the bytes became those of another body: what was synced of an earlier one says
        /// nothing of this one.
        var generation = 0
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
            guard file.isAtItsPath else { continue }
            if !file.hasOtherNames { return Partial(file, names, identity: identity) }
            // A run gave it its final name by link(2) and died before it took this one away: what is written
            // here would be written there.
            try FileName.remove(names.data)
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
            // One that we did not take over, of another link, may be on the disk for good as well.
            let isOnDisk =
                memory.state.map { $0.synced > 0 }
                ?? (Folder.kind(of: names.state, followsLinks: false) != .missing)
            memory.generation += 1
            memory.state = nil
            // A state must never stand beside bytes that it is not about, whatever of this the disk keeps.
            try FileName.remove(names.state)
            if isOnDisk { try Folder.sync(names.folder) }
            try file.truncate(to: 0)
            let state = PartialState(identity: identity, length: length, tag: tag, system: SystemStart.id)
            try write(state, to: names.state)
            memory.state = state
        }
    }

    /// Not synced: it only says what the system still knows anyhow, and torn it says nothing.
    private func write(_ state: PartialState, to path: String) throws(SystemError) {
        // Under a name that was free: a symbolic link that somebody put there is not followed.
        let descriptor = try FileDescriptor.open(path, for: .creating)
        try descriptor.write(state.bytes, as: path)
    }

    /// Puts the first `bytes` on the disk, and then that they are there. On a thread that may block.
    func checkpoint(_ bytes: Int64) throws(SystemError) {
        let generation = memory.withLock { $0.generation }
        let synced: Int64
        do throws(SystemError) {
            // It may have been asked for when another body was here, of which there was more.
            synced = min(bytes, try file.size())
            try file.sync()
        } catch {
            distrust(error)
            throw error
        }
        try memory.withLock { memory throws(SystemError) in
            guard memory.generation == generation, var state = memory.state, state.synced < synced else {
                return
            }
            state.synced = synced
            state.system = SystemStart.id
            try replaceState(state)
            memory.state = state
        }
    }

    private func replaceState(_ state: PartialState) throws(SystemError) {
        try FileName.remove(names.newState)
        let descriptor = try FileDescriptor.open(names.newState, for: .creating)
        try descriptor.write(state.bytes, as: names.newState)
        try descriptor.sync(as: names.newState)
        try FileName.move(names.newState, to: names.state, replacing: true)
        try Folder.sync(names.folder)
    }

    /// What is here is not to be added to. The bytes stay until others are there.
    func distrust(_ failure: SystemError? = nil) {
        trouble.withLock { $0 = failure }
        memory.withLock { memory in
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
    var failure: SystemError? { trouble.withLock { $0 } }

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
