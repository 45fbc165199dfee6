import CPosix
import MediaJobs
import MediaTestJobs
import MediaWorker

func misbehave(_ job: MisbehaveJob, _ context: JobContext) throws(MediaFailure) -> String {
    switch job.misdeed {
    case .crash: unsafe UnsafeMutablePointer<Int>(bitPattern: 16)?.pointee = 1
    case .abort: abort()
    case .trap: return [String]()[context.name.count]
    case .hang: beDeaf()
    case .spin: while getppid() != 0 {}
    case .hangPolitely:
        while true {
            try context.checkStop(MisbehaveJob.verb)
            usleep(2000)
        }
    case .eatMemory: return eatMemory()
    case .socket: _ = socket(AF_INET, 1, 0)
    case .program:
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe [strdup("/bin/true"), nil]
        unsafe execv("/bin/true", &arguments)
    case .process: startProcess()
    case .catchRefusals:
        // Were the handler gone, the socket would fail with an error and the job would go on.
        signal(SIGSYS) { _ in }
        _ = socket(AF_INET, 1, 0)
    case .garble: say([UInt8](repeating: 0xFF, count: 64))
    case .wrongNumber: say(Frame(.answer, number: 999_999, body: [0x31]).encoded() ?? [])
    case .hugeFrame: say([0xFF, 0xFF, 0xFF, 0x7F, 19])
    case .halfFrame:
        say([100, 0, 0, 0, 19])
        exit(0)
    case .exit: exit(3)
    case .closeSocket:
        close(0)
        while true { sleep(1000) }
    case .progressNotANumber: report(#""nan""#, context)
    case .progressInfinite: report(#""inf""#, context)
    case .progressHuge: report("1e300", context)
    case .progressNegative: report("-0.5", context)
    case .uncalledCancellation: throw .cancelled(MisbehaveJob.verb, context.name)
    case .longCode: throw MediaFailure(MediaFailure.Code(rawValue: String(repeating: "x", count: 65)), "")
    case .strangeCode: throw MediaFailure(MediaFailure.Code(rawValue: "\u{1B}[31m"), "")
    case .emptyCode: throw MediaFailure(MediaFailure.Code(rawValue: ""), "")
    case .longSentence:
        throw MediaFailure(.unreadable, String(repeating: "x", count: 2001 + 2 * context.name.utf8.count))
    case .stall:
        while true {
            context.report(MediaProgress(fraction: 0.5))
            usleep(2000)
        }
    }
    return "not contained"
}

func beDeaf() { while true { sleep(1000) } }

/// Past the initializer, which lets through only what makes sense.
private func report(_ fraction: String, _ context: JobContext) {
    let bytes = Array(#"{"fraction":\#(fraction)}"#.utf8)
    if let progress = try? MessageCoding.decode(MediaProgress.self, from: bytes) { context.report(progress) }
}

/// As a broken allocation in Swift would.
private func eatMemory() -> String {
    var eaten: [[UInt8]] = []
    while true { eaten.append([UInt8](repeating: UInt8(eaten.count & 0xFF), count: 64 << 20)) }
}

private func startProcess() {
    var id: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe [strdup("true"), nil]
    _ = unsafe posix_spawn(&id, "/bin/true", nil, nil, &arguments, nil)
}

/// Straight to the pool, past everything that keeps answers in order; then waits, for the worst case.
private func say(_ bytes: [UInt8]) {
    _ = unsafe bytes.withUnsafeBytes { unsafe CPosix.write(0, $0.baseAddress, $0.count) }
}
