import CPosix
import Posix
import TestSupport

/// Runs mutants one after another in this process, and says a line for each.
///
/// The mutant is in its file before it is run: a crash leaves it there for the parent.
struct FuzzWorker {
    let options: Options
    let current: String

    /// The alarm's signal ends a process that no deadline stopped.
    private static let secondsToHang: UInt32 = 30

    func run(_ seeds: [Seed]) throws {
        let trial = Trial()
        let clock = ContinuousClock()
        let end = clock.now + .seconds(options.minutes * 60)
        for number in options.first..<options.first + (options.count ?? .max / 2) where clock.now < end {
            let mutant = Mutator.mutant(number, seed: options.seed, of: seeds)
            try FileDescriptor.open(current, for: .replacing).write(mutant, as: current)
            alarm(Self.secondsToHang)
            var report = try trial.run(current)
            if let plant = options.plant, plant.number == number { plantFault(plant.kind, &report) }
            alarm(0)
            try say(number, report)
        }
    }

    private func say(_ number: Int, _ report: Trial.Report) throws {
        var text = ""
        for fault in report.faults { text += "wrong \(number) \(fault.filter { $0 != "\n" })\n" }
        let processor = milliseconds(report.processorSeconds)
        if report.isSlow {
            let seconds = "\(milliseconds(report.seconds)) ms, \(processor) of the processor"
            text += "slow \(number) \(seconds): \(report.outcomes.joined(separator: " "))\n"
        }
        text += "done \(number) \(processor) \(report.outcomes.joined(separator: " "))\n"
        try FileDescriptor.write(Array(text.utf8), to: 1, as: "standard output")
        if !report.faults.isEmpty || report.isSlow {
            let bytes = try FileDescriptor.open(current, for: .reading).readToEnd(as: current)
            let kind = report.faults.isEmpty ? Finding.Kind.slow : .wrong
            let path = Finding.path(kind, number, options)
            try FileDescriptor.open(path, for: .replacing).write(bytes, as: path)
        }
    }

    private func milliseconds(_ seconds: Double) -> Int { Int(seconds * 1000) }

    private func plantFault(_ kind: Options.Plant.Kind, _ report: inout Trial.Report) {
        switch kind {
        case .crash: abort()
        case .hang:
            alarm(1)
            while true { pause() }
        case .leak: for _ in 0..<100 { _ = unsafe malloc(4096) }
        case .wrong: report.faults.append("planted")
        }
    }
}
