import CommandLine
import Fetching
import MediaJobs
import Posix
import Workflow

/// A live line for each file that is fetched or examined; those that only wait have none.
final class ArchiveProgress: Sendable {
    private struct Line {
        let id: Int
        var isMeasured = false
    }

    private let reporter: ProgressReporter
    private let lines = Guarded<[String: Line]>([:])

    init(_ reporter: ProgressReporter) { self.reporter = reporter }

    func tell(_ name: String, _ news: ArchivePipeline.News) {
        switch news {
        case .fetching(.begins(let offset, let length)):
            let id = line(name, "fetching \(name)")
            reporter.update { $0.jump(id, to: offset, of: length) }
        case .fetching(.reached(let bytes)):
            if let line = lines.withLock({ $0[name] }) { reporter.update { $0.advance(line.id, to: bytes) } }
        case .fetching: break
        case .measuring(let progress):
            guard let fraction = progress.fraction else { return }
            let id = line(name, "examining \(name)")
            let isFirst = lines.withLock { lines in
                defer { lines[name]?.isMeasured = true }
                return lines[name]?.isMeasured == false
            }
            reporter.update {
                if isFirst { $0.rename(id, to: "examining \(name)") }
                $0.advance(id, to: Int64(fraction * 100), of: 100)
            }
        case .over:
            let id = line(name, name)
            reporter.update { $0.end(id) }
            lines.withLock { _ = $0.removeValue(forKey: name) }
        }
    }

    private func line(_ name: String, _ title: String) -> Int {
        lines.withLock { lines in
            if let line = lines[name] { return line.id }
            let id = reporter.update { $0.begin(title) }
            lines[name] = Line(id: id)
            return id
        }
    }
}
