internal import ArchiveFormat
internal import ArchiveModel
internal import Posix
internal import Storage

extension Checker {
    enum SecondLook {
        case done(PlaceLook, [CheckedItem])
        /// The clip itself is still missing, and whoever made it may have it.
        case lacking(Mender.Result)
    }

    /// Somebody else may have been at work on it a moment ago: only what is still so counts.
    func secondLook(_ first: PlaceLook, at start: Moment) async throws(LibraryProblem) -> SecondLook {
        let place = first.place
        let reads = first.files.contains(where: \.isDamaged)
        guard let library, case let repairs = wishes.mending.repairs, wishes.mending.touches else {
            let looker = looker
            let second = await Threads.blocking { looker.look(place, reads: reads) } ?? first
            return .done(second, advised(second.items, second))
        }
        let others = sources.others
        let result = try await library.change { session throws(LibraryProblem) in
            try Mender(session: session, isRepairing: repairs, others: others, now: start)
                .mend(place, reads: reads)
        }
        if result.before.isWell, first.files.contains(where: { $0.isDamaged && $0.expected.role == .media }) {
            return .done(first, [Self.unstable(first)])
        }
        guard repairs else { return .done(result.after, advised(result.items, result.after)) }
        if sources.provider != nil, ProviderQuestion(about: result.after) != nil { return .lacking(result) }
        let last = try await withPictures(result, library, at: start)
        return .done(last.after, last.items)
    }

    /// What only the clip itself can give back.
    func withPictures(
        _ result: Mender.Result, _ library: Library, at start: Moment
    ) async throws(LibraryProblem) -> Mender.Result {
        guard let pictures = sources.pictures, let id = result.after.clip,
            !result.after.missingPictures.isEmpty
        else { return result }
        let made = await pictures.pictures(for: result.after, in: archive)
        guard !made.isEmpty else { return result }
        try await library.change { session throws(LibraryProblem) in
            try session.keep(made, of: id, at: start)
        }
        var result = result
        let (looker, place) = (looker, result.after.place)
        result.after = await Threads.blocking { looker.look(place, reads: true) } ?? result.after
        for picture in made { result.origins[picture.name] = "its clip" }
        return result
    }

    private static func unstable(_ look: PlaceLook) -> CheckedItem {
        let name = look.files.first(where: \.isDamaged)?.expected.name ?? RecordPlace.record
        return CheckedItem(
            "\(look.place)/\(name)", of: look.clip,
            .init(
                code: "unstable",
                "\(look.place)/\(name) was read twice and was not the same twice: the memory or the disk of this "
                    + "machine is failing; test it before anything else"))
    }

    /// Where nothing is to be repaired it is told what a repair would ask.
    private func advised(_ items: [CheckedItem], _ look: PlaceLook) -> [CheckedItem] {
        guard let question = ProviderQuestion(about: look) else { return items }
        return items.map { item in
            guard item.path == "\(look.place)/\(question.file.name)" else { return item }
            return item.adding("'dailies check --repair' can ask \(question.provider) for it")
        }
    }
}
