import ArchiveModel
import CPosix
import Media
import Posix

/// Runs every job of Media over one file, as a worker does: one `PictureMaker` for all of them.
final class Trial {
    private let maker = PictureMaker()

    struct Report {
        /// "facts:ok", "sheet:damaged": each job and how it ended.
        var outcomes: [String] = []
        /// What came back and must not.
        var faults: [String] = []
        var seconds = 0.0
        var processorSeconds = 0.0

        /// On a busy machine, waiting for the processor alone can take as long.
        var isSlow: Bool { seconds > Trial.secondsAllowed && processorSeconds > Trial.secondsAllowed / 2 }
    }

    /// What one file may take; every job gets what is left of it.
    static let secondsAllowed = 2.0

    func run(_ path: String) throws -> Report {
        let descriptor = try FileDescriptor.open(path, for: .reading)
        let file = try SourceFile(descriptor: descriptor.number, name: path)
        var report = Report()
        let clock = ContinuousClock()
        let start = clock.now
        let processorStart = Self.processorSeconds()
        let deadline = Deadline(in: .seconds(Self.secondsAllowed))

        let facts = attempt("facts", &report) { () throws(MediaError) in
            try FactsReader.read(file, deadline: deadline)
        }
        if let facts {
            report.faults += Invariants.broken(by: facts, bytes: file.bytes)
            let result = attempt("examination", &report) { () throws(MediaError) in
                try Examiner.examine(
                    file, facts: facts, pictures: Self.besides, by: maker, deadline: deadline)
            }
            if let (examination, pictures) = result {
                report.faults += Invariants.broken(by: examination)
                for (picture, request) in zip(pictures, Self.besides) {
                    guard let picture else { continue }
                    report.faults += Invariants.broken(by: [picture], asked: request)
                }
            }
        }
        for (name, request) in Self.requests {
            let pictures = attempt(name, &report) { () throws(MediaError) in
                try maker.make(request, from: file, deadline: deadline)
            }
            if let pictures { report.faults += Invariants.broken(by: pictures, asked: request) }
        }
        report.seconds = (clock.now - start) / .seconds(1)
        report.processorSeconds = Self.processorSeconds() - processorStart
        return report
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Out of the decode of the examination.
    private static let besides = [
        PictureRequest(.poster, width: 64, format: .webp),
        PictureRequest(.sheet(SheetGrid(columns: 2, rows: 1)), width: 120),
    ]

    private static let requests: [(String, PictureRequest)] = [
        ("poster", PictureRequest(.poster, width: 48)),
        ("at", PictureRequest(.at(Rational(1, 10) ?? .zero), width: 48, format: .png)),
        ("sheet", PictureRequest(.sheet(SheetGrid(columns: 2, rows: 2)), width: 120, format: .webp)),
    ]

    private func attempt<Result>(
        _ name: String, _ report: inout Report, _ job: () throws(MediaError) -> Result
    ) -> Result? {
        do throws(MediaError) {
            let result = try job()
            report.outcomes.append("\(name):ok")
            return result
        } catch {
            report.outcomes.append("\(name):\(error.code.rawValue)")
            report.faults += Invariants.broken(by: error, in: name)
            return nil
        }
    }
}
