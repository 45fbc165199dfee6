package import ArchiveFormat
internal import ArchiveModel
internal import JSON
internal import Posix

/// Only whoever has it changes records and files. Readers never take it. The kernel lets go of it when its holder
/// dies, however it dies: flock(2).
package final class WriterLock: Sendable {
    package enum Waiting: Sendable, Equatable {
        case no
        case seconds(Int)
        case forever
    }

    private let file: WorkingFile
    private let isHeld = Guarded(true)
    private static let name = ".writer"

    private init(_ file: WorkingFile, command: String) {
        self.file = file
        let holder: JSON = [
            "command": .string(command), "process": .int(Int(ProcessSurroundings.processID)),
            "since": .string(Moment(milliseconds: WallClock.milliseconds()).description),
        ]
        // For whoever waits. A disk too full to say who writes may still have room for what is written.
        let bytes = Array((holder.line + "\n").utf8)
        try? file.truncate(to: 0)
        try? bytes.withUnsafeBytes { try file.write($0, at: 0) }
    }

    deinit { release() }

    /// Once: after it the card is somebody else's.
    package func release() {
        isHeld.withLock { isHeld in
            guard isHeld else { return }
            isHeld = false
            try? file.truncate(to: 0)
            file.unlock()
        }
    }

    /// Nil while somebody else has it.
    package static func attempt(_ archive: Archive, command: String) throws(ArchiveProblem) -> WriterLock? {
        do throws(SystemError) {
            let file = try WorkingFile(at: archive.path(name))
            return try file.tryLock() ? WriterLock(file, command: command) : nil
        } catch {
            throw ArchiveProblem(error, in: archive.folder.name)
        }
    }

    /// - Parameters:
    ///   - command: as it is told to others who want to write: "dailies archive".
    ///   - whileWaiting: told once who has it, when it has to be waited for.
    package static func acquire(
        _ archive: Archive, command: String, waiting: Waiting,
        whileWaiting: @Sendable (String) -> Void = { _ in }
    ) async throws(ArchiveProblem) -> WriterLock {
        var pause = 20
        var waited = 0
        while true {
            let attempt = await Threads.blocking {
                Result { () throws(ArchiveProblem) in try Self.attempt(archive, command: command) }
            }
            if let lock = try attempt.get() { return lock }
            let who = holder(of: archive)
            switch waiting {
            case .no: throw refusal(archive, who)
            case .seconds(let limit) where waited >= limit * 1000: throw refusal(archive, who)
            default: break
            }
            if waited == 0 {
                whileWaiting("\(who) is writing to the archive \(archive.folder.name); waiting for it")
            }
            do {
                try await Task.sleep(for: .milliseconds(pause))
            } catch {
                throw ArchiveProblem(
                    "could not write to the archive \(archive.folder.name): it was interrupted while it waited"
                )
            }
            waited += pause
            pause = min(pause * 2, 200)
        }
    }

    private static func refusal(_ archive: Archive, _ who: String) -> ArchiveProblem {
        ArchiveProblem(
            "could not write to the archive \(archive.folder.name): \(who) has been writing to it\(since(of: archive)); "
                + "wait for it with --wait")
    }

    // MARK: Who has it

    private static func card(of archive: Archive) -> JSON? {
        let path = archive.path(name)
        guard let bytes = try? FileDescriptor.openRegular(path).readToEnd(upTo: 4096, as: path) else {
            return nil
        }
        return try? JSON.read(bytes)
    }

    private static func holder(of archive: Archive) -> String {
        guard let card = card(of: archive), let command = card["command"]?.string,
            let id = card["process"]?.whole
        else { return "another program" }
        return "\(command) (process \(id))"
    }

    private static func since(of archive: Archive) -> String {
        guard let since = card(of: archive)?["since"]?.moment else { return "" }
        return " since \(since.description.dropFirst(11).prefix(5)) UTC"
    }
}
