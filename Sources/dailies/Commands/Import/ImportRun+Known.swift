import ArchiveFormat
import ArchiveModel
import Posix
import Storage
import Workflow

/// A file whose bytes are in the archive already.
extension ImportRun {
    func known(
        _ sha256: String, _ origin: TaskOrigin?
    ) async throws(ItemFailure) -> ClipRecord? {
        do throws(LibraryProblem) {
            return try await library.known(sha256, of: origin)
        } catch {
            throw .library(error)
        }
    }

    /// One that is here gets the request that came for it, if it has none.
    func attached(
        _ background: ClipBackground, to record: ClipRecord, _ name: String
    ) async throws(ItemFailure) -> (ClipRecord, LateRequest) {
        let late = LateRequest(background, for: record)
        guard late == .new else { return (record, late) }
        let (archive, now) = (library.archive, WorkClock.system.now())
        var known = await Threads.blocking { ClipBackground(record, in: archive) }
        known.request = background.request
        let verdict = record.facts.flatMap { maker.verdict(on: $0, record.examination, known, at: now) }
        do throws(LibraryProblem) {
            let after = try await library.attach(
                background, to: record.id, verdict, at: now, "the request that came with \(name.namePart)")
            return (after, late)
        } catch {
            throw .library(error)
        }
    }

    /// What was taken in with --quick is examined when it comes again without.
    func deepened(
        _ record: ClipRecord, _ name: String, _ advance: @escaping @Sendable (Int64) -> Void
    ) async throws(ItemFailure) -> ClipRecord {
        guard examines, record.examination == nil, let file = record.file else { return record }
        let archive = library.archive
        let background = await Threads.blocking { ClipBackground(record, in: archive) }
        let path = archive.path("\(record.place)/\(file.name)")
        let now = WorkClock.system.now()
        let made = try await made(path, name, background, now, advance)
        do throws(LibraryProblem) {
            return try await library.remeasure(record.id, .success(made), at: now)
        } catch {
            throw .library(error)
        }
    }

    /// One that is here gets the tags that were asked for all the same.
    func marked(_ record: ClipRecord) async throws(ItemFailure) -> ClipRecord {
        let missing = marks.tags.filter { !record.marks.tags.contains($0) }
        guard !missing.isEmpty else { return record }
        do throws(LibraryProblem) {
            let now = WorkClock.system.now()
            let records = try await library.mark([record.id], .tag(missing), at: now)
            if case .clip(let changed)? = records.first { return changed }
            return record
        } catch {
            throw .library(error)
        }
    }
}
