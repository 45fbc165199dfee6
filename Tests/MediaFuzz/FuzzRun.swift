import CPosix
import Posix
import TestSupport

/// Feeds batches to workers, starts another where one died, and keeps what they found.
actor FuzzRun {
    private let options: Options
    private let program: String
    private let workFolder: TemporaryFolder
    private let clock = ContinuousClock()
    private let end: ContinuousClock.Instant
    private var next: Int
    private var tally = Tally()

    /// A leak shows at the end of a batch; a worker takes a tenth of a second to start.
    private static let batch = 1000
    /// By then somebody has to look.
    private static let mostFindings = 50

    init(_ options: Options) throws {
        self.options = options
        program = try ProcessSurroundings.executable()
        workFolder = try TemporaryFolder("fuzz")
        try Folder.create(options.folder)
        end = clock.now + .seconds(options.minutes * 60)
        next = options.first
    }

    func run() async throws -> Tally {
        try await withThrowingTaskGroup { group in
            for worker in 0..<options.workers { group.addTask { try await self.work(worker) } }
            try await group.waitForAll()
        }
        return tally
    }

    private func work(_ worker: Int) async throws {
        let current = workFolder("current-\(worker)")
        while var batch = takeBatch() {
            while !batch.isEmpty, let left = timeLeft {
                let run = try await start(batch, within: left, current: current)
                batch = try keep(run, batch, current)
            }
        }
    }

    private func takeBatch() -> Range<Int>? {
        let last = options.count.map { options.first + $0 } ?? .max
        guard next < last, timeLeft != nil, tally.findings.count < Self.mostFindings else { return nil }
        let batch = next..<min(last, next + Self.batch)
        next = batch.upperBound
        return batch
    }

    private var timeLeft: Double? {
        let left = (end - clock.now) / .seconds(1)
        return left > 0 ? left : nil
    }

    private func start(_ batch: Range<Int>, within seconds: Double, current: String) async throws
        -> ProgramRun
    {
        var arguments = [
            "--current", current, "--folder", options.folder, "--seed", "\(options.seed)",
            "--first", "\(batch.lowerBound)", "--count", "\(batch.count)", "--minutes", "\(seconds / 60)",
        ]
        if let plant = options.plant { arguments += ["--plant", "\(plant.kind.rawValue):\(plant.number)"] }
        var more: [String: String] = [:]
        for name in ["LSAN_OPTIONS", "SWIFT_BACKTRACE"] {
            more[name] = ProcessSurroundings.environment()[name]
        }
        return try await ProgramRun.run(
            program, arguments, environment: ProgramRun.smallEnvironment(adding: more),
            timeout: seconds + 300)
    }

    /// What is left of the batch after it.
    private func keep(_ run: ProgramRun, _ batch: Range<Int>, _ current: String) throws -> Range<Int> {
        let last = tally.add(lines: run.lines)
        tally.peakMemoryBytes = max(tally.peakMemoryBytes, run.peakMemoryBytes)
        if run.end == .exited(0) { return batch.upperBound..<batch.upperBound }
        // LeakSanitizer speaks when all is done, and the exit code is its own.
        let isLeak = run.errorText.contains("LeakSanitizer")
        let number = isLeak ? last ?? batch.lowerBound : last.map { $0 + 1 } ?? batch.lowerBound
        let kind: Finding.Kind = isLeak ? .leak : .crash
        let sentence = "\(run.end): \(Self.summary(run.errorText))"
        tally.add(Finding(kind: kind, number: number, sentence: sentence))
        let path = Finding.path(kind, number, options)
        let mutant = try FileDescriptor.open(current, for: .reading).readToEnd(as: current)
        try FileDescriptor.open(path, for: .replacing).write(mutant, as: path)
        try FileDescriptor.open("\(path).txt", for: .replacing).write(run.errorOutput, as: path)
        return isLeak ? batch.upperBound..<batch.upperBound : number + 1..<max(number + 1, batch.upperBound)
    }

    /// The line that names the fault, of pages of backtrace.
    private static func summary(_ text: String) -> String {
        let lines = text.split(separator: "\n").map(String.init)
        let telling = lines.first { $0.contains("Fatal error") || $0.contains("SUMMARY:") } ?? lines.first
        return telling ?? "it said nothing"
    }
}
