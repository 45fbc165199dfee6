internal import ArchiveFormat
internal import ArchiveModel
internal import Catalog
internal import Posix
internal import Storage

/// Which files were last found whole, and when: what the catalog knows of it, and what it is to be told.
struct CheckMemory {
    /// Read and whole, and not yet in the catalog.
    private var whole: [KeptFile] = []
    private var lastTaken = SteadyClock.seconds()

    /// More would be lost with a killed check, or hold up the others who write.
    var isDue: Bool { whole.count >= 512 || SteadyClock.seconds() - lastTaken > 2 }

    mutating func add(_ look: PlaceLook) {
        guard look.isVerified, let clip = look.clip else { return }
        whole += look.files.map {
            KeptFile(
                clip, path: "\(look.place)/\($0.expected.name)", bytes: $0.expected.bytes,
                sha256: $0.expected.sha256, isPicture: $0.expected.role != .media)
        }
    }

    mutating func take() -> [KeptFile] {
        defer { whole = [] }
        lastTaken = SteadyClock.seconds()
        return whole
    }

    /// When all files of a record were last found whole; nil where that is not known of each.
    static func verified(_ look: PlaceLook, by catalog: Catalog) -> Moment? {
        let known = (try? catalog.checks(below: look.place)) ?? [:]
        var oldest: Moment?
        for file in look.files {
            guard let check = known["\(look.place)/\(file.expected.name)"],
                check.sha256 == file.expected.sha256
            else { return nil }
            oldest = min(oldest ?? check.time, check.time)
        }
        return oldest
    }

    static func lastChecks(in catalog: Catalog) -> [(id: ClipID, verified: Moment?)] {
        var known: [(id: ClipID, verified: Moment?)] = []
        // What cannot be told any more has no last check.
        try? catalog.eachChecked { id, verified, _ in known.append((id, verified)) }
        return known
    }
}
