import ArchiveFormat
import ArchiveModel
import Catalog
import CommandLine
import MediaJobs
import MediaPool
import Posix
import Storage
import Workflow

/// Finds out what one subject after the other is, and where it comes from.
struct LineageRun: Sendable {
    let library: Library
    let pool: MediaPool
    let reporter: ProgressReporter
    /// Of a film, only what it shows then.
    let time: Rational?

    func trace(_ subject: LineageSubject) async -> LineageReport.Outcome {
        let id = reporter.update { $0.begin(subject.name) }
        defer { reporter.update { $0.end(id) } }
        do throws(Stop) {
            let match: LineageMatch
            switch subject {
            case .known(let id, _): match = LineageMatch(.name, [LineageMatch.Candidate(id)])
            case .file(let name, let path):
                guard let found = try await recognise(name, path, id) else { return .unknown(name) }
                match = found
            }
            return try await lineage(subject.name, match)
        } catch {
            return error.outcome(of: subject.name)
        }
    }

    /// Why there is no answer.
    private enum Stop: Error {
        case file(SystemError)
        case media(MediaFailure)
        case archive(Failure)
        case item(code: String, String)

        func outcome(of name: String) -> LineageReport.Outcome {
            switch self {
            case .archive(let failure): .archive(failure)
            case .file where Task.isCancelled: .stopped
            case .file(let error): .failure(name, code: "unreadable", sentence: error.description)
            case .media(let failure) where failure.code == .cancelled: .stopped
            case .media(let failure):
                .failure(name, code: failure.code.rawValue, sentence: failure.sentence)
            case .item(let code, let sentence): .failure(name, code: code, sentence: sentence)
            }
        }
    }

    // MARK: Recognising a file

    private func recognise(_ name: String, _ path: String, _ id: Int) async throws(Stop) -> LineageMatch? {
        let sha256 = try await hash(name, path)
        if let match = try await ask({ catalog throws(CatalogProblem) in
            try LineageSearch.byBytes(sha256, in: CatalogLineage(catalog))
        }) {
            return match
        }
        let input = MediaInput.file(path, name: name)
        let tracks = try await run(FingerprintJob(), input, id)
        let fingerprints = tracks.compactMap { TrackFingerprint($0) }
        if let match = try await ask({ catalog throws(CatalogProblem) in
            try LineageSearch.byPackets(fingerprints, in: CatalogLineage(catalog))
        }) {
            return match
        }
        guard tracks.contains(where: { $0.kind == .video }) else { return nil }
        let examined = try await run(ExamineJob(), input, id)
        guard let look = examined.examination.perceptualHash else { return nil }
        return try await ask { catalog throws(CatalogProblem) in
            try LineageSearch.byLook(look, in: CatalogLineage(catalog))
        }
    }

    private func hash(_ name: String, _ path: String) async throws(Stop) -> String {
        let stop = Guarded(false)
        let result = await withTaskCancellationHandler {
            await Threads.blocking { () -> Result<FileHash?, SystemError> in
                Result { () throws(SystemError) in
                    try FileHash.of(path, as: name) { _ in !stop.withLock { $0 } }
                }
            }
        } onCancel: {
            stop.withLock { $0 = true }
        }
        switch result {
        case .success(let hash?): return hash.sha256
        case .success(nil): throw .file(SystemError("read", name, code: SystemError.interrupted))
        case .failure(let error): throw .file(error)
        }
    }

    private func run<Job: MediaJob>(
        _ job: Job, _ input: MediaInput, _ id: Int
    ) async throws(Stop) -> Job.Answer {
        do throws(MediaFailure) {
            return try await pool.run(job, input: input) { progress in
                guard let fraction = progress.fraction else { return }
                reporter.update { $0.advance(id, to: Int64(fraction * 100), of: 100) }
            }
        } catch {
            throw .media(error)
        }
    }

    private func ask<Answer: Sendable>(
        _ question: @escaping @Sendable (Catalog) throws(CatalogProblem) -> Answer
    ) async throws(Stop) -> Answer {
        do throws(Failure) {
            return try await library.asked(question)
        } catch {
            throw .archive(error)
        }
    }

    // MARK: Its lineage

    private func lineage(_ name: String, _ match: LineageMatch) async throws(Stop) -> LineageReport.Outcome {
        guard let id = match.candidates.first?.id else { return .unknown(name) }
        let tree = try await ask { catalog throws(CatalogProblem) in
            try LineageTree(of: id, in: CatalogLineage(catalog))
        }
        guard let tree else {
            throw .item(
                code: "gone", "could not tell where \(name) comes from: \(id) was removed this moment")
        }
        guard let time else { return .found(Lineage(name, match, tree)) }
        guard case .film(let film) = tree.root else {
            throw .item(
                code: "no-film",
                "could not say what \(name) shows at \(FactsPhrase.clock(time)): it is a clip, "
                    + "all of one request; --at is for films")
        }
        let moments = FilmMoment.all(at: time, in: film)
        guard !moments.isEmpty else {
            let end = film.facts?.duration.map { ", it ends at \(FactsPhrase.clock($0))" } ?? ""
            throw .item(
                code: "no-such-time",
                "could not say what \(name) shows at \(FactsPhrase.clock(time)): nothing\(end)")
        }
        return .found(Lineage(name, match, tree, moments: moments))
    }
}
