// Changes clips at random and runs Media over them: see Options.usage and Scripts/fuzz.
import Posix
import TestSupport

/// Exit codes are those of the other programs: 1 for a finding, 2 for a wrong command line.
func fuzz() async throws -> Int32 {
    let options: Options
    do throws(Options.Refusal) {
        options = try Options(Array(Swift.CommandLine.arguments.dropFirst()))
    } catch {
        try FileDescriptor.write(Array("media-fuzz: \(error.message)\n".utf8), to: 2, as: "standard error")
        return 2
    }
    if let file = options.replay {
        let report = try Trial().run(file)
        let (all, processor) = (Int(report.seconds * 1000), Int(report.processorSeconds * 1000))
        print("\(report.outcomes.joined(separator: ", ")); \(all) ms, \(processor) of the processor")
        for fault in report.faults { print(fault) }
        return report.faults.isEmpty ? 0 : 1
    }
    let seeds = try await Seed.all()
    if let current = options.current {
        try FuzzWorker(options: options, current: current).run(seeds)
        return 0
    }
    let largest = seeds.map(\.bytes.count).max() ?? 0
    print(
        "\(seeds.count) clips of up to \(largest) bytes, seed \(options.seed), findings in \(options.folder)")
    let tally = try await FuzzRun(options).run()
    return show(tally, options)
}

func show(_ tally: Tally, _ options: Options) -> Int32 {
    for line in tally.outcomeLines { print(line) }
    for finding in tally.findings + tally.slow {
        print("\(finding.kind.rawValue): mutant \(finding.number): \(finding.sentence)")
    }
    let each = tally.milliseconds / max(1, tally.mutants)
    print(
        "\(tally.mutants) mutants, \(each) ms each, peak \(tally.peakMemoryBytes >> 20) MiB; "
            + "\(tally.findings.count) findings, \(tally.slow.count) slow")
    return tally.findings.isEmpty ? 0 : 1
}

Signals.ignoreBrokenPipe()
ProcessSurroundings.exit(try await fuzz())
