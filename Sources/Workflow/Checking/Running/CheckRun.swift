internal import ArchiveFormat
package import ArchiveModel
internal import Catalog
internal import Posix
package import Storage

/// Goes through an archive folder by folder, with a few at once, and hands on what was found in their order.
package struct CheckRun: Sendable {
    package enum Find: Sendable {
        case look(PlaceLook)
        case item(CheckedItem)
    }

    /// What to look at.
    package enum Scope: Sendable {
        case all
        /// The folders of some records alone.
        case places([String])
    }

    private let archive: Archive
    private let looker: Looker
    private let selection: CheckSelection
    private let verified: @Sendable (PlaceLook) -> Moment?
    private let width: Int

    /// - Parameters:
    ///   - verified: when all files of a record were last read and found whole, as far as that is known.
    package init(
        _ archive: Archive, _ looker: Looker, _ selection: CheckSelection, width: Int,
        verified: @escaping @Sendable (PlaceLook) -> Moment?
    ) {
        self.archive = archive
        self.looker = looker
        self.selection = selection
        self.verified = verified
        self.width = width
    }

    /// Returns when all is done or the task was cancelled.
    package func run(
        _ scope: Scope, isolation: isolated (any Actor)? = #isolation, deliver: (Find) async -> Void
    ) async {
        let source = Guarded(Source(scope, archive))
        await withTaskGroup(of: (Int, Find?).self) { group in
            var taken = 0
            var handed = 0
            var isMore = true
            var waiting: [Int: Find?] = [:]
            while true {
                // What is done and waits for its turn is small: the one before it may be a film of an hour.
                while isMore, !Task.isCancelled, taken - handed < 64 * width,
                    taken - handed - waiting.count < width
                {
                    guard let find = await Threads.blocking({ source.withLock { $0.next() } }) else {
                        isMore = false
                        break
                    }
                    let number = taken
                    taken += 1
                    group.addTask { (number, await Threads.blocking { look(at: find) }) }
                }
                guard let (number, find) = await group.next() else { break }
                waiting[number] = .some(find)
                while let find = waiting.removeValue(forKey: handed) {
                    handed += 1
                    if let find, !Task.isCancelled { await deliver(find) }
                }
            }
        }
    }

    private func look(at find: ArchiveWalk.Find) -> Find? {
        switch find {
        case .stray(let path):
            let name = path.split(separator: "/").last.map(String.init) ?? path
            if Litter.isLitter(name) { return nil }
            return .item(CheckedItem(path, of: nil, .unknownFile, why: "nothing of the archive is called so"))
        case .unreadable(let sentence):
            return .item(CheckedItem(".", of: nil, .init(code: "unreadable", sentence)))
        case .place(let place):
            // The lengths first: who was verified when is known by the files that the record names.
            guard let glance = looker.look(place, reads: false) else { return nil }
            guard let id = glance.clip, selection.reads(id, verified: verified(glance)),
                glance.files.contains(where: { $0.found == .present })
            else { return .look(glance) }
            return looker.look(place, reads: true).map { .look($0) }
        }
    }

    private struct Source: Sendable {
        private var walk: ArchiveWalk?
        private var places: ArraySlice<String>

        init(_ scope: Scope, _ archive: Archive) {
            switch scope {
            case .all: (walk, places) = (archive.walk(), [])
            case .places(let some): (walk, places) = (nil, some[...])
            }
        }

        mutating func next() -> ArchiveWalk.Find? {
            if walk != nil { return walk?.next() }
            return places.popFirst().map { .place($0) }
        }
    }
}
